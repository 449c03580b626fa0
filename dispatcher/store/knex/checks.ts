import type { Knex } from 'knex';
import type { Agreed, CheckDecision } from '../../core/checks/index.js';
import type { ConsentEvent } from '../../core/plans/consent.js';
import type { CheckStore } from '../check-store.js';
import type { Dialect } from './dialect.js';
import { guarded } from './guarded.js';
import { insertNumbered, isTaken } from './numbered.js';
import { type ConsentEventTableRow, consentEventOf } from './plans.js';

export class KnexChecks implements CheckStore {
  readonly #knex: Knex;
  readonly #guard: <T>(work: () => Promise<T>) => Promise<T>;
  constructor(dialect: Dialect, knex: Knex) {
    this.#knex = knex;
    this.#guard = guarded(dialect);
  }

  decide({ checkId, homeId, version, from, agreed, atMs, by, reason }: CheckDecision): Promise<boolean> {
    return this.#guard(async () => {
      try {
        await insertNumbered(this.#knex, 'check_decisions', {
          ...{ check_id: checkId, home_id: homeId, version, from_day: from, at_ms: atMs, by, reason },
          ...{ agreed: agreed === null ? null : JSON.stringify(agreed), consent_id: agreed?.consentId ?? null },
        });
        return true;
      } catch (error) {
        if (isTaken(error)) return false;
        throw error;
      }
    });
  }

  decisionsAbout(checkId: string): Promise<CheckDecision[]> {
    return this.#read({ check_id: checkId });
  }

  decisionsOf(homeId: string): Promise<CheckDecision[]> {
    return this.#read({ home_id: homeId });
  }

  decisions(): Promise<CheckDecision[]> {
    return this.#read({});
  }

  consentEvents(): Promise<ConsentEvent[]> {
    return this.#guard(async () => {
      const used = this.#knex('check_decisions').whereNotNull('consent_id').select('consent_id');
      const rows: ConsentEventTableRow[] = await this.#knex('consent_events')
        .whereIn('consent_id', used)
        .orderBy('seq');
      return rows.map(consentEventOf);
    });
  }

  #read(where: { check_id?: string; home_id?: string }): Promise<CheckDecision[]> {
    return this.#guard(async () => {
      const rows: CheckTableRow[] = await this.#knex('check_decisions').where(where).orderBy('seq');
      return rows.map(decisionOf);
    });
  }
}

type CheckTableRow = {
  check_id: string;
  home_id: string;
  version: number | string;
  from_day: string;
  at_ms: number | string;
  by: string;
  reason: string;
  agreed: string | null;
};

function decisionOf(row: CheckTableRow): CheckDecision {
  return {
    checkId: row.check_id,
    homeId: row.home_id,
    version: Number(row.version),
    from: row.from_day,
    agreed: row.agreed === null ? null : (JSON.parse(row.agreed) as Agreed),
    atMs: Number(row.at_ms),
    by: row.by,
    reason: row.reason,
  };
}
