import { beforeEach, describe, expect, it } from 'vitest';
import { municipalityRows } from '../seed.js';
import type { Store } from '../store/store.js';
import { testMunicipality } from './test-municipality.js';

const now = 1_700_000_000_000;

/** What every store must do with what people and phones show who they are with. Part of the store contract. */
export function identityContract(current: () => Store): void {
  describe('keeps who people are', () => {
    beforeEach(() => current().directory.put(municipalityRows(testMunicipality)));
    const anna = 'person-vof-natt-1';
    const identity = () => current().identity;

    it('and their passkeys, until they are revoked', async () => {
      const key = { id: 'k-1', personId: anna, publicKey: 'cG', counter: 0, transports: ['internal'], label: 'Mobil' };
      const row = { ...key, createdAtMs: now, usedAtMs: null, revokedAtMs: null };
      await identity().addPasskey(row);
      expect(await identity().passkey('k-1')).toEqual(row);
      await identity().passkeyUsed('k-1', 7, now + 1);
      expect(await identity().passkeysOf(anna)).toEqual([{ ...row, counter: 7, usedAtMs: now + 1 }]);
      expect(await identity().revokePasskey('person-vof-natt-2', 'k-1', now)).toBe(false);
      expect(await identity().revokePasskey(anna, 'k-1', now + 2)).toBe(true);
      expect(await identity().revokePasskey(anna, 'k-1', now + 3)).toBe(false);
      expect((await identity().passkey('k-1'))?.revokedAtMs).toBe(now + 2);
    });

    it('and tells which of them have something to show', async () => {
      expect(await identity().enrolled()).toEqual({ phones: [], passkeys: [], codes: [] });
      const key = { personId: anna, publicKey: 'cG', counter: 0, transports: [], label: 'x', createdAtMs: now };
      for (const id of ['k-1', 'k-2', 'k-3']) {
        await identity().addPasskey({ ...key, id, usedAtMs: null, revokedAtMs: id === 'k-3' ? now : null });
      }
      const phone = { phoneId: 'vof-natt-1', publicKey: '{}', createdAtMs: now, revokedAtMs: null };
      await identity().addPhoneKey({ ...phone, id: 'p-1' });
      await identity().setCode(anna, 'a', now);
      expect(await identity().enrolled()).toEqual({
        ...{
          phones: [{ phoneId: 'vof-natt-1', sinceMs: now }],
          passkeys: [{ personId: anna, count: 2 }],
          codes: [anna],
        },
      });
      await identity().revokePhoneKeys('vof-natt-1', now + 1);
      expect((await identity().enrolled()).phones).toEqual([]);
    });

    it('and one key of each phone', async () => {
      const row = { phoneId: 'vof-natt-1', publicKey: '{}', createdAtMs: now, revokedAtMs: null };
      await identity().addPhoneKey({ ...row, id: 'k-1' });
      await identity().addPhoneKey({ ...row, id: 'k-2', createdAtMs: now + 1 });
      expect((await identity().phoneKey('k-1'))?.revokedAtMs).toBe(now + 1);
      expect(await identity().phoneKey('k-2')).toEqual({ ...row, id: 'k-2', createdAtMs: now + 1 });
      await identity().revokePhoneKeys('vof-natt-1', now + 2);
      expect((await identity().phoneKey('k-2'))?.revokedAtMs).toBe(now + 2);
    });

    it('and their codes, and counts every try of one even when many try at once', async () => {
      expect(await identity().codeHash(anna)).toBeUndefined();
      await identity().setCode(anna, 'a', now);
      await identity().setCode(anna, 'b', now);
      expect(await identity().codeHash(anna)).toBe('b');
      await identity().setCode(anna, undefined, now);
      expect(await identity().codeHash(anna)).toBeUndefined();

      const before = await identity().tries('vof-natt-1', anna);
      expect(before).toEqual({ failures: 0, waitUntilMs: 0 });
      const after = { failures: 1, waitUntilMs: now };
      const atOnce = [1, 2, 3].map(() => identity().countTry('vof-natt-1', anna, before, after));
      expect((await Promise.all(atOnce)).filter(Boolean)).toHaveLength(1);
      expect(await identity().tries('vof-natt-1', anna)).toEqual(after);
      expect(await identity().countTry('vof-natt-1', anna, after, { failures: 2, waitUntilMs: now })).toBe(true);
      await identity().forgetTries('vof-natt-1', anna);
      expect(await identity().tries('vof-natt-1', anna)).toEqual(before);
    });

    it('and what their organisation calls them', async () => {
      await identity().setLogin('anna.lind', anna);
      expect(await identity().personOfLogin('anna.lind')).toBe(anna);
      expect(await identity().personOfLogin('bo')).toBeUndefined();
    });

    it('and lets a question be answered once, in time, and for what it was asked', async () => {
      const row = { hash: 'x', purpose: 'passkey', content: '{}', expiresAtMs: now + 1 };
      await identity().ask(row);
      expect(await identity().answer('x', 'organisation', now)).toBeUndefined();
      const answers = await Promise.all([1, 2].map(() => identity().answer('x', 'passkey', now)));
      expect(answers.filter((answer) => answer !== undefined)).toEqual([row]);
      await identity().ask({ ...row, hash: 'y' });
      expect(await identity().answer('y', 'passkey', now + 1)).toBeUndefined();
    });

    it('and ends every session of a person, or of a phone', async () => {
      const row = { keyId: null, createdAtMs: now, seenAtMs: now, expiresAtMs: now + 1 };
      const add = (hash: string, phoneId: string | null, personId: string | null) =>
        current().sessions.addSession({ ...row, id: hash, hash, way: 'link', phoneId, personId });
      await add('a', null, anna);
      await add('b', 'vof-natt-1', null);
      await add('c', 'vof-natt-2', null);
      let told = 0;
      current().sessions.onEnded = () => {
        told += 1;
      };
      await current().sessions.endSessionsOf({ personId: anna });
      await current().sessions.endSessionsOf({ phoneId: 'vof-natt-1' });
      expect(told).toBe(2);
      await add('d', 'vof-natt-2', anna);
      await add('e', null, anna);
      await current().sessions.endSessionsOf({ personId: anna }, 'e');
      expect(await current().sessions.session('d')).toMatchObject({ phoneId: 'vof-natt-2', personId: null });
      expect((await current().sessions.session('e'))?.personId).toBe(anna);
      const left = await Promise.all(['a', 'b', 'c'].map((hash) => current().sessions.session(hash)));
      expect(left.map((session) => session?.id)).toEqual([undefined, undefined, 'c']);
    });

    it('and signs a person on to one phone, and a phone to one person', async () => {
      const signOns = async () => {
        const { signOns: all } = await current().directory.directory();
        return all.filter(({ untilMs }) => untilMs === null || untilMs > now + 10).map(({ id }) => id);
      };
      const version = await current().directory.directoryVersion();
      const on = { teamId: 'vof-natt', fromMs: now, untilMs: now + 100 };
      await identity().signOn({ ...on, id: 's-1', phoneId: 'vof-natt-2', personId: anna });
      expect(await signOns()).not.toContain('demo-vof-natt-1');
      expect(await signOns()).not.toContain('demo-vof-natt-2');
      const race = ['s-2', 's-3'].map((id) => identity().signOn({ ...on, id, phoneId: 'vof-natt-1', personId: anna }));
      await Promise.all(race);
      const open = (await signOns()).filter((id) => id.startsWith('s-'));
      expect(open).toHaveLength(1);
      await identity().signOff('vof-natt-1', now + 5);
      expect((await signOns()).filter((id) => id.startsWith('s-'))).toEqual([]);
      expect(await current().directory.directoryVersion()).toBe(version + 4);
    });
  });
}
