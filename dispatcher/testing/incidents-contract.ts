import { describe, expect, it } from 'vitest';
import { lostHomesLimits as limits } from '../core/lost-homes/index.js';
import type { Store } from '../store/store.js';
import { command } from './core-builders.js';
import { noon, pass, seedHomes, type Time, WatchingDispatcher } from './incident-world.js';

const tove = { type: 'person', personId: 'tove', givenName: 'Tove', phoneId: 'phone-tove' } as const;

/** What must come of lost homes, whatever database the store is on. Part of the store contract. */
export function incidentsContract(under: () => { store: Store; reopen(): Promise<Store> }): void {
  describe('gathers lost homes', () => {
    const gateways = (area: string, count: number) => Array.from({ length: count }, (_, n) => `${area}-${n}`);
    const all = () => under().store.incidents.incidents(0, 10);
    const open = async () => (await all()).filter(({ state }) => state !== 'closed');
    const homesOf = (id: string) => under().store.incidents.homesOf(id, 1_000);

    async function opened(count: number, time: Time = { now: noon }): Promise<WatchingDispatcher> {
      await seedHomes(under().store, count);
      const dispatcher = await new WatchingDispatcher(under().store, time, 'first').start();
      const everybody = [...gateways('nord', count), ...gateways('syd', count)];
      await pass([dispatcher], limits.returnGraceMs, () => {
        for (const gateway of everybody) dispatcher.says(gateway, { mains: true });
      });
      return dispatcher;
    }

    it('into one incident of their area, which closes home by home as they come back', async () => {
      const dispatcher = await opened(3);
      dispatcher.says('nord-0', { online: false });
      dispatcher.says('nord-1', { online: false });
      const rest = () => {
        for (const gateway of ['nord-2', ...gateways('syd', 3)]) dispatcher.says(gateway, { mains: true });
      };
      await pass([dispatcher], limits.lostAfterMs - 4_000, rest);
      expect(await all()).toEqual([]);
      await pass([dispatcher], 8_000, rest);
      const [incident] = await all();
      expect(incident).toMatchObject({ areaId: 'nord', kind: 'gateway-lost', role: 'technician', state: 'open' });
      expect(incident?.homes).toEqual({ lost: 2, unprotected: 2, total: 2 });
      expect(incident?.asked.map(({ phoneId }) => phoneId)).toEqual(['phone-tove']);

      dispatcher.says('nord-0', { mains: true });
      await pass([dispatcher], 4_000);
      const now = await open();
      expect(now[0]?.homes).toEqual({ lost: 1, unprotected: 1, total: 2 });
      expect((await homesOf(incident?.id ?? '')).map(({ homeId, backAt }) => [homeId, backAt !== null])).toEqual([
        ['nord-1', false],
        ['nord-0', true],
      ]);
      dispatcher.says('nord-1', { mains: true });
      await pass([dispatcher], 4_000);
      expect(await open()).toEqual([]);
      expect(await all()).toHaveLength(1);
    });

    it('of a power cut into one incident for each area, with every home in it once and one page for each phone', async () => {
      const count = 130;
      const dispatcher = await opened(count);
      const everybody = [...gateways('nord', count), ...gateways('syd', count)];
      for (const gateway of everybody) {
        dispatcher.says(gateway, { mains: false });
        await dispatcher.alarm(gateway);
      }
      dispatcher.landed.length = 0;
      await pass([dispatcher], 4_000);
      const found = await open();
      expect(found.map(({ areaId, kind }) => [areaId, kind]).sort()).toEqual([
        ['nord', 'mains-lost'],
        ['syd', 'mains-lost'],
      ]);
      for (const incident of found) {
        expect(incident.homes).toEqual({ lost: count, unprotected: 0, total: count });
        expect(new Set((await homesOf(incident.id)).map(({ homeId }) => homeId)).size).toBe(count);
      }
      const pages = dispatcher.landed.flatMap(({ change }) => change.pages);
      expect(pages.every(({ caseId }) => found.some(({ id }) => id === caseId))).toBe(true);
      expect(new Set(pages.map(({ phoneId }) => phoneId)).size).toBe(pages.length);

      // The batteries of some run out: they are in the same incident, now without protection.
      for (const gateway of gateways('nord', 4)) dispatcher.says(gateway, { online: false });
      await pass([dispatcher], limits.lostAfterMs + 4_000, () => {
        for (const gateway of everybody) {
          if (!gateways('nord', 4).includes(gateway)) dispatcher.says(gateway, { mains: false });
        }
      });
      const nord = (await open()).find(({ areaId }) => areaId === 'nord');
      expect([(await open()).length, nord?.homes]).toEqual([2, { lost: count, unprotected: 4, total: count }]);

      for (const gateway of everybody) dispatcher.says(gateway, { mains: true });
      await pass([dispatcher], 6_000);
      expect([await open(), dispatcher.watch.lost]).toEqual([[], 0]);
    }, 60_000);

    it('of a power cut into the same incident, those without a battery too; what is silent elsewhere is another', async () => {
      const dispatcher = await opened(6);
      const silent = ['nord-4', 'nord-5', 'syd-0'];
      for (const gateway of gateways('nord', 4)) {
        dispatcher.says(gateway, { mains: false });
        await dispatcher.alarm(gateway);
      }
      await pass([dispatcher], limits.lostAfterMs + 64_000, () => {
        for (const gateway of [...gateways('nord', 6), ...gateways('syd', 6)]) {
          const mains = gateway.startsWith('syd');
          if (!silent.includes(gateway)) dispatcher.says(gateway, { mains });
        }
      });
      const found = (await open()).map(({ areaId, kind, homes }) => [areaId, kind, homes]);
      expect(found.sort()).toEqual([
        ['nord', 'mains-lost', { lost: 6, unprotected: 2, total: 6 }],
        ['syd', 'gateway-lost', { lost: 1, unprotected: 1, total: 1 }],
      ]);
    });

    it('and asks the care team when somebody is without protection and the night comes', async () => {
      const dispatcher = await opened(1, { now: Date.parse('2026-06-01T18:50:00Z') });
      dispatcher.says('nord-0', { online: false });
      const rest = () => dispatcher.says('syd-0', { mains: true });
      await pass([dispatcher], limits.lostAfterMs + 4_000, rest);
      const [byDay] = await open();
      if (byDay === undefined) throw new Error('no incident');
      expect(byDay).toMatchObject({ role: 'technician' });
      await dispatcher.ledger.command(byDay.id, command('accept', byDay), tove);
      await pass([dispatcher], 10 * 60_000, rest);
      const [byNight] = await open();
      expect(byNight).toMatchObject({ role: 'care', state: 'accepted', holder: { givenName: 'Tove' } });
      const ringing = byNight?.asked.filter((asked) => asked.ringing).map(({ phoneId }) => phoneId);
      expect(ringing).toEqual(expect.arrayContaining(['vof-natt-1', 'vof-natt-2']));
    });

    it('but makes none of a restart, however long the dispatcher was away', async () => {
      const dispatcher = await opened(2);
      dispatcher.says('nord-0', { online: false });
      await dispatcher.turn();
      await dispatcher.watch.stop();
      dispatcher.time.now += 3_600_000;
      const again = await new WatchingDispatcher(under().store, dispatcher.time, 'later').start();
      await pass([again], limits.returnGraceMs - 4_000);
      expect(await all()).toEqual([]);
      for (const gateway of [...gateways('nord', 2), ...gateways('syd', 1)]) again.says(gateway, { mains: true });
      await pass([again], 10_000, () => {
        for (const gateway of [...gateways('nord', 2), ...gateways('syd', 1)]) again.says(gateway, { mains: true });
      });
      const found = await open();
      expect(found.map(({ areaId, homes }) => [areaId, homes?.lost])).toEqual([['syd', 1]]);
    });

    it('once, whichever of two dispatchers sees them go; one that moves to the other is not lost', async () => {
      const first = await opened(2);
      const second = await new WatchingDispatcher(await under().reopen(), first.time, 'second').start();
      const both = [first, second];
      const held = (dispatcher: WatchingDispatcher) => {
        for (const gateway of dispatcher === first ? ['nord-0'] : ['nord-1', 'syd-0', 'syd-1']) {
          dispatcher.says(gateway, { mains: true });
        }
      };
      // The first notices late that the others have left it.
      await pass(both, limits.returnGraceMs + limits.lostAfterMs, held);
      first.says('nord-1', { online: false });
      await pass(both, limits.lostAfterMs + 8_000, held);
      expect(await all()).toEqual([]);

      await Promise.all(['nord-0', 'syd-0'].map((gateway) => first.alarm(gateway)));
      await Promise.all(['nord-1', 'syd-1'].map((gateway) => second.alarm(gateway)));
      first.time.now += 2_000;
      await Promise.all(both.map((dispatcher) => dispatcher.turn()));
      await pass(both, 6_000, held);
      const found = await all();
      expect(found.map(({ areaId, homes }) => [areaId, homes?.total]).sort()).toEqual([
        ['nord', 2],
        ['syd', 2],
      ]);
    });

    it('of a dispatcher that died, when they have come to no other', async () => {
      const first = await opened(2);
      const second = await new WatchingDispatcher(await under().reopen(), first.time, 'second').start();
      const held = (dispatcher: WatchingDispatcher) => {
        for (const gateway of dispatcher === first ? gateways('nord', 2) : gateways('syd', 2)) {
          dispatcher.says(gateway, { mains: true });
        }
      };
      await pass([first, second], limits.returnGraceMs + limits.lostAfterMs, held);
      const afterwards = () => {
        for (const gateway of ['nord-0', ...gateways('syd', 2)]) second.says(gateway, { mains: true });
      };
      await pass([second], limits.returnGraceMs - 8_000, afterwards);
      expect(await all()).toEqual([]);
      await pass([second], 16_000, afterwards);
      const found = await all();
      expect(found.map(({ areaId, homes }) => [areaId, homes?.lost])).toEqual([['nord', 1]]);
      expect((await homesOf(found[0]?.id ?? '')).map(({ homeId }) => homeId)).toEqual(['nord-1']);
    });

    it('anew when an incident was closed and they are still lost hours later', async () => {
      const dispatcher = await opened(1);
      dispatcher.says('nord-0', { online: false });
      const rest = () => dispatcher.says('syd-0', { mains: true });
      await pass([dispatcher], limits.lostAfterMs + 4_000, rest);
      const [first] = await open();
      if (first === undefined) throw new Error('no incident');
      const { id } = first;
      await dispatcher.ledger.command(id, command('arrive', first), tove);
      await dispatcher.ledger.command(id, command('close', first, { version: 9 }), tove);
      await pass([dispatcher], 60_000, rest);
      expect(await open()).toEqual([]);
      dispatcher.time.now += limits.forgottenMs;
      rest();
      await pass([dispatcher], 8_000, rest);
      const now = await open();
      expect(now.map(({ areaId, homes }) => [areaId, homes?.lost])).toEqual([['nord', 1]]);
      expect(now[0]?.id).not.toBe(id);
    });

    it('and lets go of those whose gateway was taken away', async () => {
      const dispatcher = await opened(1);
      await dispatcher.alarm('nord-0');
      await pass([dispatcher], 4_000);
      expect(await open()).toHaveLength(1);
      await under().store.directory.put({
        gateways: [{ id: 'nord-0', homeId: 'nord-0', fingerprint: null, revokedAtMs: noon }],
      });
      await pass([dispatcher], 4_000);
      expect(await open()).toEqual([]);
    });
  });
}
