import type { Knex } from 'knex';
import type { LinkRow, SessionRow, SessionStore } from '../identity-store.js';
import type { Dialect } from './dialect.js';
import { guarded } from './guarded.js';

export class KnexSessions implements SessionStore {
  readonly #knex: Knex;
  readonly #guard: <T>(work: () => Promise<T>) => Promise<T>;
  onEnded: () => void = () => undefined;

  constructor(dialect: Dialect, knex: Knex) {
    this.#knex = knex;
    this.#guard = guarded(dialect);
  }

  addLink(row: LinkRow): Promise<void> {
    return this.#guard(async () => {
      await this.#knex('links').insert({
        hash: row.hash,
        purpose: row.purpose,
        phone_id: row.phoneId,
        person_id: row.personId,
        made_by: row.madeBy,
        created_at_ms: row.createdAtMs,
        expires_at_ms: row.expiresAtMs,
        used_at_ms: row.usedAtMs,
      });
    });
  }

  link(hash: string): Promise<LinkRow | undefined> {
    return this.#guard(async () => {
      const row = await this.#knex('links').where({ hash }).first();
      if (row === undefined) return undefined;
      return {
        hash,
        purpose: row.purpose,
        phoneId: row.phone_id,
        personId: row.person_id,
        madeBy: row.made_by,
        createdAtMs: Number(row.created_at_ms),
        expiresAtMs: Number(row.expires_at_ms),
        usedAtMs: row.used_at_ms === null ? null : Number(row.used_at_ms),
      };
    });
  }

  useLink(hash: string, atMs: number): Promise<boolean> {
    return this.#guard(async () => {
      const changed: number = await this.#knex('links')
        .where({ hash })
        .whereNull('used_at_ms')
        .update({ used_at_ms: atMs });
      return changed === 1;
    });
  }

  addSession(row: SessionRow): Promise<void> {
    return this.#guard(async () => {
      await this.#knex('sessions').insert({
        id: row.id,
        hash: row.hash,
        way: row.way,
        phone_id: row.phoneId,
        person_id: row.personId,
        key_id: row.keyId,
        created_at_ms: row.createdAtMs,
        seen_at_ms: row.seenAtMs,
        expires_at_ms: row.expiresAtMs,
      });
    });
  }

  session(hash: string): Promise<SessionRow | undefined> {
    return this.#guard(async () => {
      const row = await this.#knex('sessions').where({ hash }).first();
      if (row === undefined) return undefined;
      return {
        id: row.id,
        hash,
        way: row.way,
        phoneId: row.phone_id,
        personId: row.person_id,
        keyId: row.key_id,
        createdAtMs: Number(row.created_at_ms),
        seenAtMs: Number(row.seen_at_ms),
        expiresAtMs: Number(row.expires_at_ms),
      };
    });
  }

  seen(hash: string, atMs: number): Promise<void> {
    return this.#guard(async () => {
      await this.#knex('sessions').where({ hash }).update({ seen_at_ms: atMs });
    });
  }

  async endSession(hash: string): Promise<void> {
    await this.#guard(async () => {
      await this.#knex('sessions').where({ hash }).delete();
    });
    this.onEnded();
  }

  async endSessionsOf(whose: { personId: string } | { phoneId: string }, but = ''): Promise<void> {
    await this.#guard(async () => {
      const others = () => this.#knex('sessions').whereNot({ hash: but });
      if ('phoneId' in whose) {
        await others().where({ phone_id: whose.phoneId }).delete();
        return;
      }
      const own = () => others().where({ person_id: whose.personId });
      await own().whereNull('phone_id').delete();
      await own().update({ person_id: null, way: 'phone' });
    });
    this.onEnded();
  }
}
