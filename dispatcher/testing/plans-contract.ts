import { beforeEach, describe, expect, it } from 'vitest';
import type { ConsentEvent } from '../core/plans/consent.js';
import { addHomes, municipalityRows } from '../seed.js';
import type { PlanRow } from '../store/plan-store.js';
import type { Store } from '../store/store.js';
import type { TaskRow } from '../store/task-store.js';
import { failureOf } from './directory-contract.js';
import { testMunicipality } from './test-municipality.js';

const now = 1_700_000_000_000;
const version = (homeId: string, number: number, more: Partial<PlanRow> = {}): PlanRow => ({
  ...{ homeId, version: number, atMs: now + number, by: 'anna', reason: 'Föll ”två” gånger', cause: 'saved' },
  ...{ storeId: 's', plan: `{"v":1,"version":${number},"å":"ö"}`, hash: `hash-${number}`, keyId: 'k', signature: 'x' },
  ...more,
});
const given = (consentId: string, homeId = 'home-1'): ConsentEvent => ({
  ...{ consentId, homeId, at: now, by: 'anna', type: 'given' },
  body: {
    ...{ about: 'camera-zones', from: now, until: null, consenter: 'client', way: 'written', cohabitant: 'agreed' },
    ...{ askedBy: 'anna', note: 'Hemma hos Elsa' },
  },
});
const withdrawn = (consentId: string): ConsentEvent => ({
  ...{ consentId, homeId: 'home-1', at: now + 9, by: 'omar', type: 'withdrawn' },
  body: { consenter: 'client' },
});
const task = (id: string, more: Partial<TaskRow> = {}): TaskRow => ({
  ...{ id, kind: 'consent-withdrawn', subject: 'c-1', homeId: 'home-1', openedAtMs: now, openedBy: 'omar' },
  ...{ facts: { about: 'camera-zones', rules: ['floor'], number: 3 }, closedAtMs: null, closedBy: null, note: null },
  ...more,
});

/** What every store must do with plans, consents and tasks. Part of the store contract. */
export function plansContract(current: () => Store): void {
  const plans = () => current().plans;
  const tasks = () => current().tasks;

  describe('keeps plans', () => {
    beforeEach(async () => {
      await current().directory.put(municipalityRows(testMunicipality));
      const home = { clientName: 'Elsa Ek', street: 'Storgatan 4', areaId: 'nord' };
      await addHomes(current(), [
        { id: 'home-1', ...home },
        { id: 'home-2', ...home },
      ]);
    });

    it('with every version, the newest first', async () => {
      for (const number of [1, 2, 12]) expect(await plans().commit({ plan: version('home-1', number) })).toBe(true);
      expect(await plans().newestPlan('home-1')).toEqual(version('home-1', 12));
      expect(await plans().plan('home-1', 2)).toEqual(version('home-1', 2));
      const history = await plans().planHistory('home-1', 2);
      expect(history.map((one) => one.version)).toEqual([12, 2]);
      expect(history[0]).not.toHaveProperty('plan');
      expect(await plans().newestPlan('home-2')).toBeUndefined();
    });

    it('and of two that decide the same version, one', async () => {
      const both = [1, 2].map((who) => plans().commit({ plan: version('home-1', 1, { by: `person-${who}` }) }));
      expect((await Promise.all(both)).toSorted()).toEqual([false, true]);
    });

    it('and tells what changed since, each home once, with its newest', async () => {
      await plans().commit({ plan: version('home-1', 1) });
      await plans().commit({ plan: version('home-2', 1) });
      const first = await plans().newestPlans(0);
      expect(first.plans.map(({ homeId }) => homeId)).toEqual(['home-1', 'home-2']);
      await plans().commit({ plan: version('home-1', 2) });
      await plans().commit({ plan: version('home-1', 3) });
      const later = await plans().newestPlans(first.seq);
      expect(later.plans.map((one) => [one.homeId, one.version])).toEqual([['home-1', 3]]);
      expect(await plans().newestPlans(later.seq)).toEqual({ plans: [], seq: later.seq });
    });

    it('together with the consent and the task they belong to, or nothing of it', async () => {
      await plans().commit({ plan: version('home-1', 1), consents: [given('c-1')] });
      const clash = { plan: version('home-1', 1), consents: [withdrawn('c-1')], tasks: [task('t-1')] };
      expect(await plans().commit(clash)).toBe(false);
      expect(await plans().consentEvents('home-1')).toEqual([given('c-1')]);
      expect(await tasks().task('t-1')).toBeUndefined();
      expect(await plans().commit({ ...clash, plan: version('home-1', 2) })).toBe(true);
      expect(await plans().consentEvents('home-1')).toEqual([given('c-1'), withdrawn('c-1')]);
      expect(await tasks().task('t-1')).toEqual(task('t-1'));
    });

    it('and consents in the order in which things happened, each given and withdrawn once', async () => {
      const all = [given('c-2'), given('c-1'), withdrawn('c-2')];
      for (const event of all) expect(await plans().commit({ consents: [event] })).toBe(true);
      expect(await plans().commit({ consents: [withdrawn('c-2')] })).toBe(false);
      expect(await plans().consentEvents('home-1')).toEqual(all);
      expect(await plans().consentEvents('home-2')).toEqual([]);
    });

    it('of known homes only, and says that the content is at fault', async () => {
      const refused = plans().commit({ plan: version('nowhere', 1) });
      expect(failureOf(await refused.catch((error: unknown) => error))).toBe('content');
    });

    it('and what gateways said last', async () => {
      const said = { gatewayId: 'gw-1', online: true, seenAtMs: now, body: '{"plan":{}}', holder: null, mains: null };
      await current().cases.saveStatus([said]);
      expect(await plans().gatewayStatuses()).toMatchObject([said]);
    });
  });

  describe('keeps tasks', () => {
    beforeEach(async () => {
      await current().directory.put(municipalityRows(testMunicipality));
      await addHomes(current(), [{ id: 'home-1', clientName: 'Elsa Ek', street: 'Storgatan 4', areaId: 'nord' }]);
    });

    it('one open of a kind and subject, until somebody has seen to it', async () => {
      await tasks().addTasks([task('t-1'), task('t-2'), task('t-3', { subject: 'c-2', openedAtMs: now - 1 })]);
      expect((await tasks().tasks(now, 10)).map(({ id }) => id)).toEqual(['t-3', 't-1']);
      const closing = { atMs: now + 5, by: 'anna', note: 'Sängmatta i natt' };
      expect(await tasks().closeTask('t-1', closing)).toBe(true);
      expect(await tasks().closeTask('t-1', { ...closing, by: 'omar' })).toBe(false);
      expect(await tasks().task('t-1')).toMatchObject({ closedAtMs: now + 5, closedBy: 'anna', note: closing.note });
      await tasks().addTasks([task('t-4')]);
      expect((await tasks().tasks(now, 10)).map(({ id }) => id)).toEqual(['t-3', 't-4', 't-1']);
      expect((await tasks().tasks(now + 6, 10)).map(({ id }) => id)).toEqual(['t-3', 't-4']);
    });
  });
}
