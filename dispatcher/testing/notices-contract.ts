import { describe, expect, it } from 'vitest';
import type { Finding } from '../core/coverage-watch/index.js';
import { addHomes, municipalityRows } from '../seed.js';
import type { NoticeRow } from '../store/notice-store.js';
import type { Store } from '../store/store.js';
import { testMunicipality } from './test-municipality.js';

const now = 1_700_000_000_000;
const finding = (id: string): Finding => ({
  ...{ id, key: `key-${id}`, reason: 'planned-gap', teamId: 'vof-natt', from: now, until: null, openedAt: now },
});
const notice = (more: Partial<NoticeRow> = {}): NoticeRow => ({
  ...{ id: 'n-1', channel: 'sms', news: 'found', findings: ['a'], phoneId: null, personId: 'eva' },
  ...{ title: 'Natten är inte täckt', text: 'Lucka.', state: 'queued', at: now, tries: 0, nextAt: now },
  ...{ outcome: null, reference: null },
  ...more,
});

/** What every store must do with notices. Part of the store contract. */
export function noticesContract(current: () => Store): void {
  const notices = () => current().notices;
  const found = (...ids: string[]) =>
    current().coverage.saveFindings({ opened: ids.map(finding), extended: [], closed: [] });
  const taskOf = async (...ids: string[]) => {
    await current().directory.put(municipalityRows(testMunicipality));
    await addHomes(current(), [{ id: 'home-1', clientName: 'Elsa Ek', street: 'Storgatan 4', areaId: 'nord' }]);
    const closed = { closedAtMs: null, closedBy: null, note: null };
    const task = { kind: 'consent-ended', homeId: 'home-1', openedAtMs: now, openedBy: 'engine', facts: {}, ...closed };
    await current().tasks.addTasks(ids.map((id) => ({ ...task, id, subject: id })));
  };
  const putRight = (id: string, at = now + 1) =>
    current().coverage.saveFindings({ opened: [], extended: [], closed: [{ id, at, ending: 'put-right' }] });

  describe('keeps notices', () => {
    it('so that each finding is told once, and its end once', async () => {
      await found('a', 'b');
      expect((await notices().untold(now)).found.map(({ id }) => id)).toEqual(['a', 'b']);
      expect(await notices().tell('found', ['a'], [notice()], now)).toBe(true);
      expect((await notices().untold(now)).found.map(({ id }) => id)).toEqual(['b']);
      await putRight('a');
      await putRight('b');
      expect((await notices().untold(now)).ended.map(({ id }) => id)).toEqual(['a']);
      expect((await notices().untold(now + 2)).ended).toEqual([]);
      expect(await notices().tell('ended', ['a'], [], now)).toBe(true);
      expect(await notices().untold(now)).toEqual({ found: [], ended: [] });
    });

    it('so that each open task is told once, and none that was closed meanwhile', async () => {
      await taskOf('t-1', 't-2');
      expect((await notices().untoldTasks(10)).map(({ id }) => id)).toEqual(['t-1', 't-2']);
      expect((await notices().untoldTasks(1)).map(({ id }) => id)).toEqual(['t-1']);
      const row = notice({ news: 'task', findings: ['t-1'] });
      expect(await notices().tell('task', ['t-1'], [row], now)).toBe(true);
      expect(await notices().tell('task', ['t-1', 't-2'], [row], now)).toBe(false);
      expect((await notices().untoldTasks(10)).map(({ id }) => id)).toEqual(['t-2']);
      await notices().callOff();
      expect(await notices().due(now, 10)).toHaveLength(1);
      for (const id of ['t-1', 't-2']) await current().tasks.closeTask(id, { atMs: now, by: 'eva', note: null });
      await notices().callOff();
      expect([await notices().due(now, 10), await notices().untoldTasks(10)]).toEqual([[], []]);
    });

    it('and stores nothing of what somebody else tells at the same moment', async () => {
      await found('a', 'b');
      await notices().tell('found', ['b'], [notice({ id: 'n-0', findings: ['b'] })], now);
      expect(await notices().tell('found', ['a', 'b'], [notice({ findings: ['a', 'b'] })], now)).toBe(false);
      expect((await notices().untold(now)).found.map(({ id }) => id)).toEqual(['a']);
      expect(await notices().notices(now, 10)).toMatchObject([{ id: 'n-0' }]);
    });

    it('until they are sent, by one sender', async () => {
      await found('a');
      const row = notice({ phoneId: null });
      await notices().tell('found', ['a'], [row], now);
      const [due] = await notices().due(now, 10);
      expect(due).toEqual({ notice: row, subscription: null });
      expect(await notices().due(now - 1, 10)).toEqual([]);
      expect(await notices().claim(row, now + 30)).toBe(true);
      expect(await notices().claim(row, now + 30)).toBe(false);
      await notices().settle({ ...row, state: 'sent', tries: 1, nextAt: null, reference: 's1' }, now);
      expect(await notices().due(now + 100, 10)).toEqual([]);
      expect(await notices().notices(now, 10)).toMatchObject([{ state: 'sent', tries: 1, reference: 's1' }]);
    });

    it('and lets the next way go at once when one has failed', async () => {
      await found('a');
      const push = notice({ channel: 'push' });
      await notices().tell('found', ['a'], [push, notice({ nextAt: now + 60_000 })], now);
      await notices().settle({ ...push, state: 'failed', nextAt: null, outcome: 'refused' }, now);
      expect((await notices().due(now, 10)).map(({ notice: { channel } }) => channel)).toEqual(['sms']);
    });

    it('and sends none that is no longer so, or that the phone shows', async () => {
      await found('a', 'b');
      await notices().tell('found', ['a'], [notice()], now);
      await notices().tell('found', ['b'], [notice({ id: 'n-2', findings: ['b'], phoneId: 'p' })], now);
      await notices().callOff();
      expect(await notices().due(now, 10)).toHaveLength(2);
      await putRight('a');
      expect(await notices().shown('n-2', 'another', now)).toBe(false);
      expect(await notices().shown('n-2', 'p', now)).toBe(true);
      await notices().callOff();
      expect(await notices().due(now, 10)).toEqual([]);
      expect(await notices().notices(now, 10)).toMatchObject([
        { id: 'n-1', state: 'called-off', outcome: null },
        { id: 'n-2', state: 'called-off', outcome: 'shown' },
      ]);
    });
  });
}
