import { describe, expect, it } from 'vitest';
import type { CaseChange, Store } from '../store/store.js';
import type { BeatRow } from '../store/watch-store.js';

const beat = (dispatcher: string, watcher: string, more: Partial<BeatRow> = {}): BeatRow => ({
  ...{ dispatcher, watcher, at: 7, ok: true, okAt: 7, reason: null },
  ...more,
});

/** What every store must do for those who watch. Part of the store contract. */
export function watchContract(current: () => Store, { opening }: { opening: (id: string) => CaseChange }): void {
  const watch = () => current().watch;

  describe('keeps signs of life of watchers', () => {
    it('each the newest, until their dispatcher stops', async () => {
      await watch().saveBeats([beat('a', 'engine'), beat('b', 'auditor', { ok: false, okAt: null, reason: 'silent' })]);
      await watch().saveBeats([beat('a', 'engine', { at: 8, ok: false, reason: 'still' })]);
      expect(await watch().beats()).toEqual([
        beat('a', 'engine', { at: 8, ok: false, reason: 'still' }),
        beat('b', 'auditor', { ok: false, okAt: null, reason: 'silent' }),
      ]);
      await watch().forget('a');
      expect((await watch().beats()).map(({ dispatcher }) => dispatcher)).toEqual(['b']);
    });

    it('and tells an auditor of the other dispatchers', async () => {
      await watch().saveBeats([beat('a', 'engine'), beat('b', 'engine', { at: 9, okAt: 8 }), beat('b', 'auditor')]);
      expect((await watch().audit('a', 10)).others).toEqual([{ dispatcher: 'b', at: 8 }]);
    });
  });

  describe('tells an auditor what waits', () => {
    it('and nothing where nothing does', async () => {
      const quiet = { cases: undefined, pages: undefined, notices: undefined, others: [] };
      expect(await watch().audit('a', Number.MAX_SAFE_INTEGER)).toEqual(quiet);
    });

    it('from the instant at which its time has come', async () => {
      const change = opening('w-1');
      await current().cases.save([change]);
      const due = change.case.dueAt ?? 0;
      expect((await watch().audit('a', due - 1)).cases).toBeUndefined();
      expect((await watch().audit('a', due)).cases).toEqual({ count: 1, since: due });
      const [page] = change.pages;
      expect((await watch().audit('a', due)).pages).toEqual({ count: change.pages.length, since: page?.at });
    });
  });
}
