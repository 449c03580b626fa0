import { describe, expect, it } from 'vitest';
import { municipalityRows, openTestWindow } from '../seed.js';
import { type Store, StoreError } from '../store/store.js';
import { testMunicipality } from './test-municipality.js';

const now = 1_700_000_000_000;

/** How a store's method failed. */
export const failureOf = (error: unknown) => (error instanceof StoreError ? error.failure : `no StoreError: ${error}`);

/** What every store must do with everything that is not a case. Part of the store contract. */
export function directoryContract(current: () => Store): void {
  describe('keeps what gateways say', () => {
    it('the newest of each', async () => {
      const row = { gatewayId: 'gw-1', online: true, seenAtMs: now, body: '{}', holder: 'd-1', mains: true };
      await current().cases.saveStatus([row, { ...row, gatewayId: 'gw-2' }]);
      await current().cases.saveStatus([{ ...row, online: false, seenAtMs: now + 1 }]);
      expect(await current().cases.gatewayStatus('gw-1')).toEqual({ ...row, online: false, seenAtMs: now + 1 });
      expect(await current().cases.gatewayStatus('gw-2')).toEqual({ ...row, gatewayId: 'gw-2' });
      expect(await current().cases.gatewayStatus('gw-3')).toBeUndefined();
    });
  });

  describe('keeps the directory', () => {
    it('and gives it back whole; its version grows with each change', async () => {
      const rows = municipalityRows(testMunicipality);
      await current().directory.put(rows);
      const version = await current().directory.directoryVersion();
      const home = { id: 'h-1', clientName: 'Elsa Ek', street: 'Storgatan 4', floor: null, door: '1201', town: null };
      await current().directory.put({ homes: [{ ...home, areaId: 'nord' }] });
      await current().directory.put({ homes: [{ ...home, street: 'Nygatan 1', areaId: 'nord' }] });
      await current().directory.put({ gateways: [{ id: 'gw-1', homeId: 'h-1', fingerprint: null, revokedAtMs: now }] });
      const window = await openTestWindow(
        current(),
        { gatewayId: 'gw-1', deviceId: 'pendant', openedBy: 'tekniker', minutes: 10 },
        now,
      );
      const read = await current().directory.directory();
      expect(read).toMatchObject(rows);
      expect(read.homes).toMatchObject([{ ...home, street: 'Nygatan 1', areaId: 'nord' }]);
      expect(read.gateways).toEqual([{ id: 'gw-1', homeId: 'h-1', fingerprint: null, revokedAtMs: now }]);
      expect(read.testWindows).toEqual([window]);
      expect(await current().directory.directoryVersion()).toBe(version + 4);
    });

    it('and counts each of several changes at once; of two rows with one key in a change the last holds', async () => {
      const area = (name: string) => ({ id: 'nord', name });
      await Promise.all(['A', 'B', 'C'].map((name) => current().directory.put({ areas: [area(name)] })));
      expect(await current().directory.directoryVersion()).toBe(3);
      await current().directory.put({ areas: [area('first'), area('last')] });
      expect((await current().directory.directory()).areas).toEqual([area('last')]);
    });

    it('and changes it only as it was when that was decided: puts and removals together, or none of them', async () => {
      const { directory } = current();
      await directory.put(municipalityRows(testMunicipality));
      const version = await directory.directoryVersion();
      const old = { areaId: 'syd', providerId: 'vardaga', fromMs: Date.parse('2023-04-30T22:00:00Z') };
      const ended = { ...old, untilMs: now };
      const next = { areaId: 'syd', providerId: 'vof', fromMs: now, untilMs: null };
      const inSouth = async () =>
        (await directory.directory()).responsibilities
          .filter(({ areaId }) => areaId === 'syd')
          .sort((a, b) => a.fromMs - b.fromMs);
      const change = { version, put: { responsibilities: [ended, next] } };
      const both = await Promise.all([directory.change(change), directory.change(change)]);
      expect(both.sort()).toEqual([false, true]);
      expect(await inSouth()).toEqual([ended, next]);
      const back = { remove: { responsibilities: [next] }, put: { responsibilities: [{ ...old, untilMs: null }] } };
      expect(await directory.change({ version, ...back })).toBe(false);
      expect(await inSouth()).toHaveLength(2);
      expect(await directory.change({ version: version + 1, ...back })).toBe(true);
      expect(await inSouth()).toEqual([{ ...old, untilMs: null }]);
    });

    it('with buildings that have hours of their own, and whom a client has named', async () => {
      const { directory } = current();
      await directory.put(municipalityRows(testMunicipality));
      const home = { id: 'h-1', clientName: 'Elsa Ek', street: 'Storgatan 4', floor: null, door: null, town: null };
      const rows = {
        buildings: [{ id: 'lunden', name: 'Lunden', areaId: 'nord' }],
        serviceHours: [
          {
            ...{ id: 'lunden-dag', buildingId: 'lunden', teamId: 'vof-natt', weekdays: '12345' },
            ...{ begins: '07:00', ends: '21:00', fromMs: now, untilMs: null },
          },
        ],
        homes: [{ ...home, areaId: 'nord', buildingId: 'lunden' }],
        homePeople: [
          { homeId: 'h-1', personId: 'person-vof-natt-1', relation: 'nurse' as const, fromMs: now, untilMs: null },
        ],
      };
      await directory.put(rows);
      expect(await directory.directory()).toMatchObject(rows);
    });

    it('and takes nothing that hangs in the air', async () => {
      const lost = { id: 'gw-1', homeId: 'no-such-home', fingerprint: null, revokedAtMs: null };
      expect(
        await current()
          .directory.put({ gateways: [lost] })
          .catch(failureOf),
      ).toBe('content');
      expect((await current().directory.directory()).gateways).toEqual([]);
      expect(await current().directory.directoryVersion()).toBe(0);
    });
  });

  describe('keeps sign-ins', () => {
    it('and lets a link be used once', async () => {
      await current().directory.put({ phones: [{ id: 'phone-1', label: 'Larmtelefon 1' }] });
      const whose = { purpose: 'phone' as const, phoneId: 'phone-1', personId: null, madeBy: null };
      const link = { hash: 'x', ...whose, createdAtMs: now, expiresAtMs: now + 1, usedAtMs: null };
      await current().sessions.addLink(link);
      expect(await current().sessions.link('x')).toEqual(link);
      const used = await Promise.all([current().sessions.useLink('x', now), current().sessions.useLink('x', now)]);
      expect(used.sort()).toEqual([false, true]);
      expect(await current().sessions.link('y')).toBeUndefined();
    });

    it('and forgets a session that was ended', async () => {
      await current().directory.put({ phones: [{ id: 'phone-1', label: 'Larmtelefon 1' }] });
      const whose = { way: 'phone' as const, phoneId: 'phone-1', personId: null, keyId: null };
      const session = { id: 's-1', hash: 'x', ...whose, createdAtMs: now, seenAtMs: now, expiresAtMs: now + 1 };
      await current().sessions.addSession(session);
      expect(await current().sessions.session('x')).toEqual(session);
      await current().sessions.endSession('x');
      expect(await current().sessions.session('x')).toBeUndefined();
    });
  });
}
