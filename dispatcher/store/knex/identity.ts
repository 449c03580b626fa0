import type { Knex } from 'knex';
import type { ChallengeRow, Enrolled, IdentityStore, PasskeyRow, PhoneKeyRow, Tries } from '../identity-store.js';
import type { SignOnRow } from '../rows.js';
import type { Dialect } from './dialect.js';
import { directoryChanged } from './directory-version.js';
import { guarded } from './guarded.js';

const numberOrNull = (value: unknown) => (value === null ? null : Number(value));

export class KnexIdentity implements IdentityStore {
  readonly #knex: Knex;
  readonly #guard: <T>(work: () => Promise<T>) => Promise<T>;
  constructor(dialect: Dialect, knex: Knex) {
    this.#knex = knex;
    this.#guard = guarded(dialect);
  }

  enrolled(): Promise<Enrolled> {
    return this.#guard(async () => {
      const phones: StoredEnrolment[] = await this.#knex('phone_keys')
        .whereNull('revoked_at_ms')
        .select({ id: 'phone_id', figure: 'created_at_ms' });
      const passkeys: StoredEnrolment[] = await this.#knex('passkeys')
        .whereNull('revoked_at_ms')
        .groupBy('person_id')
        .select({ id: 'person_id' })
        .count({ figure: 'id' });
      const codes: { id: string }[] = await this.#knex('person_codes').select({ id: 'person_id' });
      return {
        phones: phones.map(({ id, figure }) => ({ phoneId: id, sinceMs: Number(figure) })),
        passkeys: passkeys.map(({ id, figure }) => ({ personId: id, count: Number(figure) })),
        codes: codes.map(({ id }) => id),
      };
    });
  }

  addPasskey(row: PasskeyRow): Promise<void> {
    return this.#guard(async () => {
      await this.#knex('passkeys').insert({
        id: row.id,
        person_id: row.personId,
        public_key: row.publicKey,
        counter: row.counter,
        transports: JSON.stringify(row.transports),
        label: row.label,
        created_at_ms: row.createdAtMs,
        used_at_ms: row.usedAtMs,
        revoked_at_ms: row.revokedAtMs,
      });
    });
  }

  passkey(id: string): Promise<PasskeyRow | undefined> {
    return this.#guard(async () => {
      const row = await this.#knex('passkeys').where({ id }).first();
      return row && passkeyOf(row);
    });
  }

  passkeysOf(personId: string): Promise<PasskeyRow[]> {
    return this.#guard(async () => {
      const rows = await this.#knex('passkeys').where({ person_id: personId }).orderBy(['created_at_ms', 'id']);
      return rows.map(passkeyOf);
    });
  }

  passkeyUsed(id: string, counter: number, atMs: number): Promise<void> {
    return this.#guard(async () => {
      await this.#knex('passkeys').where({ id }).update({ counter, used_at_ms: atMs });
    });
  }

  revokePasskey(personId: string, id: string, atMs: number): Promise<boolean> {
    return this.#guard(async () => {
      const held = this.#knex('passkeys').where({ id, person_id: personId }).whereNull('revoked_at_ms');
      return (await held.update({ revoked_at_ms: atMs })) === 1;
    });
  }

  revokePasskeysOf(personId: string, atMs: number): Promise<number> {
    return this.#guard(async () => {
      const held = this.#knex('passkeys').where({ person_id: personId }).whereNull('revoked_at_ms');
      return await held.update({ revoked_at_ms: atMs });
    });
  }

  addPhoneKey(row: PhoneKeyRow): Promise<void> {
    return this.#guard(() =>
      this.#knex.transaction(async (trx) => {
        await revokeKeys(trx, row.phoneId, row.createdAtMs);
        await trx('phone_keys').insert({
          id: row.id,
          phone_id: row.phoneId,
          public_key: row.publicKey,
          created_at_ms: row.createdAtMs,
          revoked_at_ms: row.revokedAtMs,
        });
      }),
    );
  }

  phoneKey(id: string): Promise<PhoneKeyRow | undefined> {
    return this.#guard(async () => {
      const row = await this.#knex('phone_keys').where({ id }).first();
      if (row === undefined) return undefined;
      const { phone_id: phoneId, public_key: publicKey } = row;
      const revokedAtMs = numberOrNull(row.revoked_at_ms);
      return { id, phoneId, publicKey, createdAtMs: Number(row.created_at_ms), revokedAtMs };
    });
  }

  revokePhoneKeys(phoneId: string, atMs: number): Promise<void> {
    return this.#guard(() => revokeKeys(this.#knex, phoneId, atMs));
  }

  codeHash(personId: string): Promise<string | undefined> {
    return this.#guard(async () => {
      const row = await this.#knex('person_codes').where({ person_id: personId }).first('hash');
      return row?.hash;
    });
  }

  setCode(personId: string, hash: string | undefined, atMs: number): Promise<void> {
    return this.#guard(async () => {
      const codes = this.#knex('person_codes');
      if (hash === undefined) await codes.where({ person_id: personId }).delete();
      else await codes.insert({ person_id: personId, hash, set_at_ms: atMs }).onConflict('person_id').merge();
    });
  }

  tries(phoneId: string, who: string): Promise<Tries> {
    return this.#guard(async () => {
      const row = await this.#knex('code_failures').where({ phone_id: phoneId, who }).first();
      return { failures: Number(row?.failures ?? 0), waitUntilMs: Number(row?.wait_until_ms ?? 0) };
    });
  }

  countTry(phoneId: string, who: string, before: Tries, after: Tries): Promise<boolean> {
    return this.#guard(async () => {
      const key = { phone_id: phoneId, who };
      const counted = { failures: after.failures, wait_until_ms: after.waitUntilMs };
      if (before.failures > 0) {
        const same = this.#knex('code_failures').where({ ...key, failures: before.failures });
        return (await same.update(counted)) === 1;
      }
      const added: unknown[] = await this.#knex('code_failures')
        .insert({ ...key, ...counted })
        .onConflict(['phone_id', 'who'])
        .ignore()
        .returning('who');
      return added.length === 1;
    });
  }

  forgetTries(phoneId: string, who: string): Promise<void> {
    return this.#guard(async () => {
      await this.#knex('code_failures').where({ phone_id: phoneId, who }).delete();
    });
  }

  personOfLogin(login: string): Promise<string | undefined> {
    return this.#guard(async () => {
      const row = await this.#knex('logins').where({ login }).first('person_id');
      return row?.person_id;
    });
  }

  setLogin(login: string, personId: string): Promise<void> {
    return this.#guard(async () => {
      await this.#knex('logins').insert({ login, person_id: personId }).onConflict('login').merge();
    });
  }

  ask(row: ChallengeRow): Promise<void> {
    return this.#guard(async () => {
      const { hash, purpose, content, expiresAtMs } = row;
      await this.#knex('challenges').insert({ hash, purpose, content, expires_at_ms: expiresAtMs });
    });
  }

  answer(hash: string, purpose: string, now: number): Promise<ChallengeRow | undefined> {
    return this.#guard(async () => {
      const row = await this.#knex('challenges').where({ hash, purpose }).first();
      const taken = row && (await this.#knex('challenges').where({ hash, purpose }).delete());
      // What nobody came back with goes away with whatever is answered next.
      await this.#knex('challenges').where('expires_at_ms', '<=', now).delete();
      if (taken !== 1 || Number(row.expires_at_ms) <= now) return undefined;
      return { hash, purpose, content: row.content, expiresAtMs: Number(row.expires_at_ms) };
    });
  }

  signOn(row: SignOnRow): Promise<void> {
    return this.#guard(() =>
      this.#knex.transaction(async (trx) => {
        // First: whoever signs on at the same moment waits here, and then sees this one.
        await directoryChanged(trx);
        await inForce(trx, row.fromMs)
          .where((or) => or.where({ phone_id: row.phoneId }).orWhere({ person_id: row.personId }))
          .update({ until_ms: row.fromMs });
        await trx('sign_ons').insert({
          id: row.id,
          phone_id: row.phoneId,
          person_id: row.personId,
          team_id: row.teamId,
          from_ms: row.fromMs,
          until_ms: row.untilMs,
        });
      }),
    );
  }

  signOff(phoneId: string, atMs: number): Promise<void> {
    return this.#guard(() =>
      this.#knex.transaction(async (trx) => {
        await directoryChanged(trx);
        await inForce(trx, atMs).where({ phone_id: phoneId }).update({ until_ms: atMs });
      }),
    );
  }
}

const inForce = (trx: Knex, now: number) =>
  trx('sign_ons').where((or) => or.whereNull('until_ms').orWhere('until_ms', '>', now));

async function revokeKeys(knex: Knex, phoneId: string, atMs: number): Promise<void> {
  await knex('phone_keys').where({ phone_id: phoneId }).whereNull('revoked_at_ms').update({ revoked_at_ms: atMs });
}

type StoredEnrolment = { id: string; figure: unknown };

type StoredPasskey = Record<'id' | 'person_id' | 'public_key' | 'transports' | 'label', string> &
  Record<'counter' | 'created_at_ms' | 'used_at_ms' | 'revoked_at_ms', unknown>;

function passkeyOf(row: StoredPasskey): PasskeyRow {
  return {
    id: row.id,
    personId: row.person_id,
    publicKey: row.public_key,
    counter: Number(row.counter),
    transports: JSON.parse(row.transports) as string[],
    label: row.label,
    createdAtMs: Number(row.created_at_ms),
    usedAtMs: numberOrNull(row.used_at_ms),
    revokedAtMs: numberOrNull(row.revoked_at_ms),
  };
}
