import { beforeEach, describe, expect, it } from 'vitest';
import type { Job } from '../core/jobs/index.js';
import { addHomes, municipalityRows } from '../seed.js';
import type { Store } from '../store/store.js';
import { failureOf } from './directory-contract.js';
import { testMunicipality } from './test-municipality.js';

const job = (id: string, more: Partial<Job> = {}): Job => ({
  ...{ id, homeId: 'home-1', teamId: 'teknik', personId: null, kind: 'repair', note: 'Dörrgivare \u{1F50B}' },
  ...{ fromMs: 10, untilMs: 4_102_444_800_000, givenBy: 'lead', givenAtMs: 5, ended: null, ...more },
});

/** What every store must do with technicians' jobs. Part of the store contract. */
export function jobsContract(current: () => Store): void {
  const jobs = () => current().jobs;

  describe('keeps what technicians are given to do', () => {
    beforeEach(async () => {
      await current().directory.put(municipalityRows(testMunicipality));
      await addHomes(current(), [{ id: 'home-1', clientName: 'Elsa Ek', street: 'Storgatan 4', areaId: 'nord' }]);
    });

    it('as it was given, the one that begins first before the others', async () => {
      const own = job('own', { fromMs: 3, untilMs: null, teamId: null, personId: 'tea', note: null });
      for (const one of [job('b'), job('a'), own]) await jobs().addJob(one);
      await jobs().addJob(job('own', { kind: 'battery' }));
      expect(await jobs().openJobs()).toEqual([own, job('a'), job('b')]);
      expect([await jobs().job('own'), await jobs().job('none')]).toEqual([own, undefined]);
      expect(
        await jobs()
          .addJob(job('c', { homeId: 'nowhere' }))
          .catch(failureOf),
      ).toBe('content');
    });

    it('until it is done or taken back, once, and remembers by whom', async () => {
      for (const id of ['a', 'b', 'c']) await jobs().addJob(job(id));
      const done = { how: 'done' as const, atMs: 50, by: 'tea' };
      const back = { how: 'taken-back' as const, atMs: 60, by: 'lead' };
      const ends = await Promise.all([jobs().endJob('a', done), jobs().endJob('a', done)]);
      expect(ends.toSorted()).toEqual([false, true]);
      expect([await jobs().endJob('b', back), await jobs().endJob('none', back)]).toEqual([true, false]);
      expect((await jobs().openJobs()).map(({ id }) => id)).toEqual(['c']);
      expect(await jobs().endedJobs(50, 9)).toEqual([job('b', { ended: back }), job('a', { ended: done })]);
      expect((await jobs().endedJobs(51, 9)).map(({ id }) => id)).toEqual(['b']);
      expect(await jobs().endedJobs(0, 1)).toHaveLength(1);
    });
  });
}
