import { beforeEach, describe, expect, it } from 'vitest';
import type { CheckDecision } from '../core/checks/index.js';
import type { ConsentEvent } from '../core/plans/consent.js';
import { addHomes, municipalityRows } from '../seed.js';
import type { Store } from '../store/store.js';
import { failureOf } from './directory-contract.js';
import { testMunicipality } from './test-municipality.js';

const now = 1_700_000_000_000;
const decision = (checkId: string, version: number, more: Partial<CheckDecision> = {}): CheckDecision => ({
  ...{ checkId, version, homeId: 'home-1', from: '2026-11-22', atMs: now + version, by: 'gunilla' },
  reason: 'Hon blir orolig när någon kommer in',
  agreed: {
    ...{ way: 'camera', weekdays: [1, 2, 7], until: null, consentId: 'c-1' },
    times: [
      { at: '01:00', until: '01:30' },
      { at: '04:00', until: null },
    ],
  },
  ...more,
});
const ended = { agreed: null, reason: 'Flyttar' };
const given = (consentId: string): ConsentEvent => ({
  ...{ consentId, homeId: 'home-1', at: now, by: 'anna', type: 'given' },
  body: {
    ...{ about: 'camera-looks', from: now, until: null, consenter: 'client', way: 'written', cohabitant: 'none' },
    askedBy: 'anna',
  },
});
const withdrawn = (consentId: string): ConsentEvent => ({
  ...{ consentId, homeId: 'home-1', at: now + 9, by: 'omar', type: 'withdrawn' },
  body: { consenter: 'client' },
});

/** What every store must do with agreed checks. Part of the store contract. */
export function checksContract(current: () => Store): void {
  const checks = () => current().checks;

  describe('keeps agreed checks', () => {
    beforeEach(async () => {
      await current().directory.put(municipalityRows(testMunicipality));
      const home = { clientName: 'Elsa Ek', street: 'Storgatan 4', areaId: 'nord' };
      await addHomes(current(), [
        { id: 'home-1', ...home },
        { id: 'home-2', ...home },
      ]);
    });

    it('with everything that was decided about them, in that order', async () => {
      const elsewhere = decision('check-2', 1, { homeId: 'home-2' });
      const all = [decision('check-1', 1), elsewhere, decision('check-1', 2, ended)];
      for (const one of all) expect(await checks().decide(one)).toBe(true);
      expect(await checks().decisions()).toEqual(all);
      expect(await checks().decisionsOf('home-2')).toEqual([elsewhere]);
      expect(await checks().decisionsAbout('check-1')).toEqual([all[0], all[2]]);
      expect(await checks().decisionsAbout('none')).toEqual([]);
    });

    it('and of two that decide at once, one', async () => {
      const both = [1, 2].map((who) => checks().decide(decision('check-1', 1, { by: `person-${who}` })));
      expect((await Promise.all(both)).toSorted()).toEqual([false, true]);
      expect(await checks().decisions()).toHaveLength(1);
    });

    it('and nothing that was decided is ever written over', async () => {
      await checks().decide(decision('check-1', 1));
      expect(await checks().decide(decision('check-1', 1, ended))).toBe(false);
      expect(await checks().decisionsOf('home-1')).toEqual([decision('check-1', 1)]);
    });

    it('of known homes only, and says that the content is at fault', async () => {
      const refused = checks().decide(decision('check-1', 1, { homeId: 'nowhere' }));
      expect(failureOf(await refused.catch((error: unknown) => error))).toBe('content');
    });

    it('and what became of the consents that they rest on, and of no other', async () => {
      await current().plans.commit({ consents: [given('c-1'), given('c-2')] });
      await checks().decide(decision('check-1', 1));
      await checks().decide(decision('check-1', 2, ended));
      await current().plans.commit({ consents: [withdrawn('c-1')] });
      expect(await checks().consentEvents()).toEqual([given('c-1'), withdrawn('c-1')]);
    });
  });
}
