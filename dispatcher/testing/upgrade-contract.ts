import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { decideCommand } from '../core/command.js';
import { changeOf } from '../engine/case-change.js';
import type { Dialect } from '../store/knex/dialect.js';
import { KnexStore } from '../store/knex/knex-store.js';
import { changed, command, reach } from './core-builders.js';
import { oldStore } from './old-store.js';

/** What an upgrade must keep, whatever database the store is on. */
export function upgradeContract(
  name: string,
  open: () => Promise<{ dialect: Dialect; remove(): Promise<void> }>,
): void {
  describe(`a store of the first release on ${name}`, () => {
    let under: Awaited<ReturnType<typeof open>>;
    let store: KnexStore;
    beforeEach(async () => {
      under = await open();
      const knex = under.dialect.open(1);
      await oldStore(knex);
      await knex.destroy();
      store = new KnexStore(under.dialect);
      await store.start();
    });
    afterEach(async () => {
      await store.stop();
      await under.remove();
    });

    it('keeps its id and its directory; what had no end has none', async () => {
      expect(store.id).toBe('old-store');
      const rows = await store.directory.directory();
      expect(await store.directory.directoryVersion()).toBe(7);
      expect(rows.homes).toMatchObject([{ id: 'home-1', clientName: 'Elsa Ek', areaId: 'nord', buildingId: null }]);
      expect([rows.buildings, rows.serviceHours, rows.homePeople, rows.providerChanges]).toEqual([[], [], [], []]);
      expect(rows.gateways).toMatchObject([{ id: 'gw-1', homeId: 'home-1' }]);
      expect(rows.teamAreas).toMatchObject([{ teamId: 'natt', areaId: 'nord' }]);
      expect(rows.signOns).toMatchObject([{ phoneId: 'phone-1', personId: 'anna', untilMs: null }]);
      const phone = { phoneId: 'phone-1', personId: null };
      expect(await store.sessions.session('x')).toMatchObject({ id: 's-1', ...phone, way: 'phone', keyId: null });
      expect(await store.sessions.link('l')).toMatchObject({ ...phone, purpose: 'phone', usedAtMs: null });
    });

    it('goes on with the alarm that somebody had taken, and numbers events on', async () => {
      const aCase = await store.cases.case('a-1');
      expect(aCase).toMatchObject({ state: 'accepted', holder: { givenName: 'Anna' }, dueAt: 1_200_003 });
      expect(await store.cases.caseForCommand('a-1', 'c-1')).toMatchObject({ done: true });
      expect(await store.cases.outgoingFor(['gw-1'])).toMatchObject([
        { row: { event: 'accepted' }, alarmIds: ['a-1'] },
      ]);
      if (aCase === undefined) return;
      const person = { type: 'person', personId: 'anna', givenName: 'Anna', phoneId: 'phone-1' } as const;
      const decided = decideCommand({ case: aCase, done: false }, command('arrive', aCase), person, reach, 4);
      if (!decided.ok) throw new Error(decided.refusal);
      expect(await store.cases.save([changeOf(aCase, changed(decided.decision))])).toEqual([3]);
    });

    it('can be told how to get into a home that was there before', async () => {
      expect(await store.ways.way('home-1')).toBeUndefined();
      const way = { homeId: 'home-1', keyPlace: 'Nyckelskåp 4', doorNote: null, wayNote: null, number: null };
      await store.ways.putWays([way]);
      expect(await store.ways.way('home-1')).toEqual(way);
      expect(await store.stories.eventsOf('a-1')).toHaveLength(2);
    });

    it('lets the clients it had go on, and takes a relative of one', async () => {
      expect((await store.directory.directory()).homes).toMatchObject([{ endedAtMs: null }]);
      const relative = { position: 0, name: 'Eva Ek', relation: 'dotter', number: '+46701740605', note: null };
      const rows = [{ homeId: 'home-1', ...relative, agreedAtMs: 5 }];
      expect(await store.clients.save({ version: 7, relatives: { homeId: 'home-1', rows } })).toBe(true);
      expect(await store.clients.relativesOf('home-1')).toEqual(rows);
      expect(await store.clients.imports(['vof'], 5)).toEqual([]);
    });

    it('lets the case that was open before have no role, and takes a plan for a home that was there before', async () => {
      expect(await store.cases.case('a-1')).not.toHaveProperty('role');
      expect(await store.plans.newestPlans(0)).toEqual({ plans: [], seq: 0 });
      const texts = { by: 'anna', reason: 'r', plan: '{}', hash: 'h', keyId: 'k', signature: 'x', storeId: 's' };
      const plan = { homeId: 'home-1', version: 1, atMs: 5, cause: 'saved' as const, ...texts };
      expect(await store.plans.commit({ plan })).toBe(true);
      expect(await store.plans.newestPlan('home-1')).toEqual(plan);
      expect(await store.tasks.tasks(0, 10)).toEqual([]);
      expect(await store.notices.untoldTasks(10)).toEqual([]);
    });

    it('has no checks, and takes one for a home that was there before', async () => {
      expect([await store.checks.decisions(), await store.checks.consentEvents()]).toEqual([[], []]);
      const times = [{ at: '01:00', until: null }];
      const agreed = { way: 'in-person' as const, times, weekdays: [1], until: null, consentId: null };
      const decided = { checkId: 'c', homeId: 'home-1', version: 1, from: '2026-11-22', atMs: 5, by: 'a', reason: 'r' };
      expect(await store.checks.decide({ ...decided, agreed })).toBe(true);
      expect(await store.checks.decisionsOf('home-1')).toEqual([{ ...decided, agreed }]);
    });

    it('writes in Swedish to a phone that does not say its language, and owes nobody a clearing', async () => {
      await store.contacts.putSubscription('phone-1', '{}', 5);
      expect(await store.clearings.due(Number.MAX_SAFE_INTEGER, 10)).toEqual([]);
      expect((await store.contacts.page('a-1:1:phone-1'))?.language).toBe('sv');
    });

    it('keeps an edit of the rota, and takes it back', async () => {
      const shift = { id: 's', personId: 'anna', teamId: 'natt', from: 5, until: 6 };
      const edit = { kind: 'add' as const, before: [], after: [shift], patterns: [] };
      const row = { id: 'e', atMs: 5, by: 'anna', source: 'desk' as const, teamIds: ['natt'], fromMs: 5, untilMs: 6 };
      expect(await store.rota.imports(5)).toEqual([]);
      expect(await store.rota.applyImport({ ...row, put: [shift], replaced: [], undoneAtMs: null, edit })).toBe(true);
      expect(await store.rota.undoImport('e', 7)).toBe('undone');
      expect(await store.rota.imports(5)).toMatchObject([{ edit, undoneAtMs: 7 }]);
    });

    it('asks a home that was there before, and keeps what it answers', async () => {
      const order = { id: 'o-1', homeId: 'home-1', gatewayId: 'gw-1', topic: 'trial' as const, message: '{}' };
      await store.homeOrders.ask({ ...order, askedAtMs: 5, askedBy: 'anna' });
      await store.homeOrders.addPiece({ orderId: 'o-1', seq: 0, atMs: 6, body: '{}' });
      expect(await store.homeOrders.pieces('o-1')).toHaveLength(1);
      expect(await store.homeOrders.deviceReports(['gw-1'])).toEqual([]);
    });

    it('takes a job in a home that was there before', async () => {
      const job = { id: 'j', homeId: 'home-1', teamId: 'natt', personId: null, kind: 'battery' as const, note: null };
      await store.jobs.addJob({ ...job, fromMs: 5, untilMs: null, givenBy: 'anna', givenAtMs: 5, ended: null });
      expect(await store.jobs.openJobs()).toMatchObject([job]);
    });

    it('has no lost homes, and waits for its gateway to come to whoever started on it', async () => {
      expect([await store.incidents.openIncidents(), await store.incidents.lostGateways()]).toEqual([[], []]);
      expect(await store.incidents.silent('me', [], 5)).toEqual([
        { gatewayId: 'gw-1', lastSignAt: 2, holderGone: true, powerGone: false },
      ]);
    });

    it('rings nobody again for what was asked before there were channels', async () => {
      expect(await store.contacts.pagesToContact(1_000_000_000, 10)).toEqual([]);
      expect(await store.contacts.dueContacts(1_000_000_000, 10)).toEqual([]);
    });
  });
}
