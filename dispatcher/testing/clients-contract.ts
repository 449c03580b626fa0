import { beforeEach, describe, expect, it } from 'vitest';
import type { ClientsChange } from '../store/client-store.js';
import type { HomeRow } from '../store/rows.js';
import type { Store } from '../store/store.js';

const home = (id: string, street = 'Storgatan 4'): HomeRow => ({
  ...{ id, clientName: 'Elsa Ek', street, floor: null, door: null, town: null },
  ...{ areaId: 'area-c', buildingId: null, endedAtMs: null },
});
const way = (homeId: string, keyPlace: string | null) => {
  return { homeId, keyPlace, doorNote: null, wayNote: null, number: null };
};

/** What a store keeps about clients, whatever database it is on. */
export function clientsContract(current: () => Store): void {
  describe('clients', () => {
    beforeEach(async () => {
      await current().directory.put({
        areas: [{ id: 'area-c', name: 'C' }],
        people: [{ id: 'nurse-c', givenName: 'Siv', familyName: 'Sten' }],
        homes: [home('home-c')],
      });
    });
    const save = async (change: Omit<ClientsChange, 'version'>) =>
      current().clients.save({ version: await current().directory.directoryVersion(), ...change });
    const homes = async () => (await current().directory.directory()).homes;

    it('a home, the way there and its relatives are kept together, and an end is kept', async () => {
      const { clients } = current();
      const relative = { homeId: 'home-c', name: 'Eva', relation: 'dotter', number: '+46701740605', note: null };
      const rows = [0, 1].map((position) => ({ ...relative, position, agreedAtMs: 5 }));
      const ended = { ...home('home-c', 'Nygatan 1'), endedAtMs: 9 };
      expect(
        await save({ put: { homes: [ended] }, ways: [way('home-c', 'Skåp')], relatives: { homeId: 'home-c', rows } }),
      ).toBe(true);
      expect(await homes()).toContainEqual(ended);
      expect(await clients.waysOf(['home-c', 'nowhere'])).toEqual([way('home-c', 'Skåp')]);
      expect(await clients.relativesOf('home-c')).toEqual(rows);
      expect(await save({ relatives: { homeId: 'home-c', rows: [] } })).toBe(true);
      expect(await clients.relativesOf('home-c')).toEqual([]);
    });

    it('nothing is kept when the directory has changed since', async () => {
      const { clients, directory } = current();
      const version = await directory.directoryVersion();
      await directory.put({ areas: [{ id: 'area-c', name: 'C2' }] });
      const change = { version, put: { homes: [home('home-x')] }, ways: [way('home-x', 'a')] };
      expect(await clients.save(change)).toBe(false);
      expect((await homes()).map(({ id }) => id)).not.toContain('home-x');
      expect(await directory.directoryVersion()).toBe(version + 1);
    });

    it('an import is kept with what it replaced, and undone once', async () => {
      const { clients } = current();
      const person = { homeId: 'home-n', personId: 'nurse-c', relation: 'nurse' as const, fromMs: 3, untilMs: null };
      const row = {
        ...{ id: 'import-1', atMs: 3, by: 'karin', providerId: 'vof', added: 1, changed: 0 },
        ...{ undoneAtMs: null, undoneBy: null },
      };
      const rows = {
        homes: [{ before: null, after: home('home-n') }],
        ways: [{ before: null, after: way('home-n', 'k') }],
        homePeople: [{ before: null, after: person }],
      };
      const put = { homes: [home('home-n')], homePeople: [person] };
      expect(await save({ put, ways: [way('home-n', 'k')], imported: { row, rows } })).toBe(true);
      expect(await clients.import('import-1')).toEqual({ row, rows });
      expect(await clients.imports(['vof'], 5)).toEqual([row]);
      expect(await clients.imports(['vardaga'], 5)).toEqual([]);
      const undo = { remove: put, removeWays: ['home-n'], undone: { importId: 'import-1', atMs: 4, by: 'karin' } };
      expect(await save(undo)).toBe(true);
      expect((await homes()).map(({ id }) => id)).not.toContain('home-n');
      expect(await clients.waysOf(['home-n'])).toEqual([]);
      const version = await current().directory.directoryVersion();
      expect(await save({ ...undo, remove: {}, removeWays: [] })).toBe(false);
      expect(await current().directory.directoryVersion()).toBe(version);
      expect(await clients.imports(['vof'], 5)).toMatchObject([{ undoneAtMs: 4, undoneBy: 'karin' }]);
      expect(await clients.import('nothing')).toBeUndefined();
    });
  });
}
