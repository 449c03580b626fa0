import type { Knex } from 'knex';
import { cutOf, cutWhat } from '../../core/audit/cut.js';
import { chained, emptyChain } from '../audit-chain.js';
import type { AuditEntry, AuditFilter, AuditHead, AuditRow, AuditStore } from '../audit-store.js';
import { wellFormed } from '../well-formed.js';
import type { Dialect } from './dialect.js';
import { guarded } from './guarded.js';
import { limits } from './limits.js';

export class KnexAudit implements AuditStore {
  readonly #knex: Knex;
  readonly #guard: <T>(work: () => Promise<T>) => Promise<T>;
  constructor(dialect: Dialect, knex: Knex) {
    this.#knex = knex;
    this.#guard = guarded(dialect);
  }

  /**
   * The number of an entry is the lock: of two dispatchers that go on from the same head one inserts that number, and
   * the other reads the new head and goes on from there.
   */
  append(entries: readonly AuditEntry[]): Promise<AuditHead> {
    return this.#guard(async () => {
      let head = await this.#head();
      if (entries.length === 0) return head;
      for (let attempt = 1; ; attempt += 1) {
        const rows = chained(head, entries.map(storable));
        try {
          await this.#insert(rows);
          const { seq, hash } = rows.at(-1) ?? head;
          return { seq, hash };
        } catch (error) {
          const now = await this.#head();
          if (now.seq === head.seq || attempt >= limits.auditTries) throw error;
          head = now;
        }
      }
    });
  }

  head(): Promise<AuditHead> {
    return this.#guard(() => this.#head());
  }

  upTo(atMs: number): Promise<AuditHead | undefined> {
    return this.#guard(async () => {
      const kept: Columns | undefined = await this.#knex('audit_entries')
        .where('at_ms', '>=', atMs)
        .orderBy('seq')
        .first('seq');
      const query = this.#knex('audit_entries').orderBy('seq', 'desc');
      if (kept !== undefined) void query.where('seq', '<', kept.seq);
      const row: Columns | undefined = await query.first('seq', 'hash');
      return row && { seq: Number(row.seq), hash: row.hash };
    });
  }

  removeCut(atMost: number): Promise<number> {
    return this.#guard(async () => {
      const row: Columns | undefined = await this.#knex('audit_entries')
        .where('what', cutWhat)
        .orderBy('seq', 'desc')
        .first();
      const cut = row && cutOf(rowOf(row));
      if (row === undefined || cut === undefined || cut.seq >= Number(row.seq)) return 0;
      const old = this.#knex('audit_entries').where('seq', '<=', cut.seq).orderBy('seq').limit(atMost).select('seq');
      return await this.#knex('audit_entries').whereIn('seq', old).delete();
    });
  }

  after(seq: number, atMost: number): Promise<AuditRow[]> {
    return this.#guard(async () => {
      const rows: Columns[] = await this.#knex('audit_entries').where('seq', '>', seq).orderBy('seq').limit(atMost);
      return rows.map(rowOf);
    });
  }

  entries({ homeId, what, whats, fromMs, untilMs }: AuditFilter, atMost: number): Promise<AuditRow[]> {
    return this.#guard(async () => {
      const query = this.#knex('audit_entries').orderBy('seq', 'desc').limit(atMost);
      if (homeId !== undefined) void query.where('home_id', homeId);
      if (what !== undefined) void query.where('what', what);
      if (whats !== undefined) void query.whereIn('what', [...whats]);
      if (fromMs !== undefined) void query.where('at_ms', '>=', fromMs);
      if (untilMs !== undefined) void query.where('at_ms', '<', untilMs);
      return ((await query) as Columns[]).map(rowOf);
    });
  }

  shownBefore(caseIds: readonly string[]): ReturnType<AuditStore['shownBefore']> {
    return this.#guard(async () => {
      const rows: Columns[] = await this.#knex('audit_entries')
        .where('what', 'card')
        .whereIn('case_id', [...caseIds])
        .select('person_id', 'phone_id', 'case_id');
      return rows.map((row) => ({ personId: row.person_id, phoneId: row.phone_id, caseId: row.case_id }));
    });
  }

  async #head(): Promise<AuditHead> {
    const row: Columns | undefined = await this.#knex('audit_entries').orderBy('seq', 'desc').first('seq', 'hash');
    return row === undefined ? emptyChain : { seq: Number(row.seq), hash: row.hash };
  }

  /** Few rows in a statement, one transaction: databases limit how many values one statement holds. */
  async #insert(rows: readonly AuditRow[]): Promise<void> {
    await this.#knex.transaction(async (trx) => {
      for (let from = 0; from < rows.length; from += limits.auditRows)
        await trx('audit_entries').insert(rows.slice(from, from + limits.auditRows).map(auditColumns));
    });
  }
}

/** What a database cannot keep is replaced before it is hashed, or the chain would break where it was written. */
function storable(entry: AuditEntry): AuditEntry {
  const fields = Object.entries(entry).map(([name, value]) => [
    name,
    typeof value === 'string' ? wellFormed(value) : value,
  ]);
  return Object.fromEntries(fields) as AuditEntry;
}

type Columns = {
  seq: number | string;
  at_ms: number | string;
  person_id: string;
  session_id: string;
  phone_id: string | null;
  role: string;
  what: string;
  reason: string;
  home_id: string | null;
  case_id: string | null;
  subject: string | null;
  hash: string;
};

export function auditColumns({ seq, atMs, hash, ...entry }: AuditRow): Columns {
  const { personId, sessionId, phoneId, role, what, reason, homeId, caseId, subject } = entry;
  return {
    ...{ seq, at_ms: atMs, person_id: personId, session_id: sessionId, phone_id: phoneId, role, what, reason },
    ...{ home_id: homeId, case_id: caseId, subject, hash },
  };
}

function rowOf(row: Columns): AuditRow {
  return {
    ...{ seq: Number(row.seq), atMs: Number(row.at_ms), hash: row.hash, role: row.role, what: row.what },
    ...{ personId: row.person_id, sessionId: row.session_id, phoneId: row.phone_id, reason: row.reason },
    ...{ homeId: row.home_id, caseId: row.case_id, subject: row.subject },
  };
}
