import { beforeEach, describe, expect, it } from 'vitest';
import type { Case } from '../core/case.js';
import type { ContactRow } from '../store/contact-store.js';
import type { CaseChange, Store } from '../store/store.js';

const opened = 1_700_000_000_000;

/** What every store must do with what phones still show of cases that no longer ask them. Part of the store contract. */
export function clearingsContract(
  current: () => Store,
  make: {
    opening(id: string): CaseChange;
    commanding(aCase: Case, type: 'accept' | 'close' | 'hand-back'): CaseChange;
  },
): void {
  const { contacts, clearings } = { contacts: () => current().contacts, clearings: () => current().clearings };
  const due = (now: number) => clearings().due(now, 10);
  let change: CaseChange;

  async function pushed(phoneId: string, at: number, more: Partial<ContactRow> = {}): Promise<void> {
    const pageId = change.pages.find((page) => page.phoneId === phoneId)?.id ?? '';
    const push = { caseId: 'a-1', pageId, channel: 'push', why: 'no-receipt', tries: 1, outcome: null } as const;
    await contacts().settle({ ...push, state: 'sent', at, nextAt: null, reference: null, ...more }, at);
  }
  async function become(type: 'accept' | 'close' | 'hand-back'): Promise<void> {
    const aCase = await current().cases.case('a-1');
    if (aCase === undefined) throw new Error('the case is gone');
    await current().cases.save([make.commanding(aCase, type)]);
  }

  describe('keeps what phones still show', () => {
    beforeEach(async () => {
      change = make.opening('a-1');
      await current().cases.save([change]);
      await current().directory.put({ phones: [{ id: 'phone-2', label: 'Larmtelefon 2' }] });
      await contacts().putSubscription('phone-2', '{}', 1, 'en');
    });

    it('of phones that were pushed to, and only once the case no longer asks them: one for each, however often', async () => {
      await pushed('phone-2', opened + 1);
      await pushed('phone-2', opened + 2);
      expect(await due(opened + 9)).toEqual([]);
      await become('accept');
      expect(await due(opened + 1)).toEqual([]);
      const [row, ...more] = await due(opened + 9);
      expect(row).toMatchObject({
        caseId: 'a-1',
        phoneId: 'phone-2',
        why: 'taken',
        language: 'en',
        subscription: '{}',
      });
      expect(row).toMatchObject({ kind: 'help-button', areaId: 'nord', tries: 0, nextAt: opened + 2 });
      expect(more).toEqual([]);
    });

    it('and says to each why: it has the case itself, or the case is closed', async () => {
      await Promise.all([pushed('phone-1', opened), pushed('phone-2', opened)]);
      await become('accept');
      const why = async () => (await due(opened)).map(({ phoneId, why: because }) => `${phoneId} ${because}`);
      expect(await why()).toEqual(['phone-1 mine', 'phone-2 taken']);
      await become('close');
      expect(await why()).toEqual(['phone-1 closed', 'phone-2 closed']);
    });

    it('each sent by one of several senders, again by another when that one died, and never after it was sent', async () => {
      await pushed('phone-2', opened);
      await become('accept');
      const [row] = await due(opened);
      if (row === undefined) throw new Error('nothing is due');
      const both = await Promise.all([1, 2].map(() => clearings().claim(row, opened + 15_000)));
      expect(both.sort()).toEqual([false, true]);
      expect(await due(opened + 14_999)).toEqual([]);
      const [again] = await due(opened + 15_000);
      if (again === undefined) throw new Error('it was lost with its sender');
      await clearings().claim(again, opened + 30_000);
      await clearings().settle(again, opened + 30_000, { state: 'waiting', nextAt: opened + 31_000 });
      const [last] = await due(opened + 31_000);
      if (last === undefined) throw new Error('it is not tried again');
      expect(last.tries).toBe(1);
      await clearings().claim(last, opened + 40_000);
      await clearings().settle(last, opened + 40_000, { state: 'sent' });
      expect(await due(opened + 999_999)).toEqual([]);
    });

    it('and anew when the phone was pushed to again meanwhile', async () => {
      await pushed('phone-2', opened);
      await become('accept');
      const [row] = await due(opened);
      if (row === undefined) throw new Error('nothing is due');
      await clearings().claim(row, opened + 15_000);
      await pushed('phone-2', opened + 5);
      await clearings().settle(row, opened + 15_000, { state: 'sent' });
      expect(await due(opened + 5)).toMatchObject([{ phoneId: 'phone-2', tries: 0 }]);
    });
  });
}
