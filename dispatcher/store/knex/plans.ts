import type { Knex } from 'knex';
import type { ConsentEvent } from '../../core/plans/consent.js';
import type { PlanChange, PlanHeading, PlanRow, PlanStore, SaidRow } from '../plan-store.js';
import type { Dialect } from './dialect.js';
import { guarded } from './guarded.js';
import { insertNumbered, isTaken } from './numbered.js';
import { addTasks } from './tasks.js';

const headings = ['home_id', 'version', 'at_ms', 'by', 'reason', 'cause', 'store_id', 'hash', 'key_id'] as const;

export class KnexPlans implements PlanStore {
  readonly #knex: Knex;
  readonly #guard: <T>(work: () => Promise<T>) => Promise<T>;
  constructor(dialect: Dialect, knex: Knex) {
    this.#knex = knex;
    this.#guard = guarded(dialect);
  }

  commit(change: PlanChange): Promise<boolean> {
    return this.#guard(async () => {
      try {
        await this.#knex.transaction((trx) => store(trx, change));
        return true;
      } catch (error) {
        if (isTaken(error)) return false;
        throw error;
      }
    });
  }

  newestPlan(homeId: string): Promise<PlanRow | undefined> {
    return this.#guard(async () => {
      const row: PlanTableRow | undefined = await this.#knex('home_plans')
        .where({ home_id: homeId })
        .orderBy('version', 'desc')
        .first();
      return row && planOf(row);
    });
  }

  plan(homeId: string, version: number): Promise<PlanRow | undefined> {
    return this.#guard(async () => {
      const row: PlanTableRow | undefined = await this.#knex('home_plans').where({ home_id: homeId, version }).first();
      return row && planOf(row);
    });
  }

  planHistory(homeId: string, atMost: number): Promise<PlanHeading[]> {
    return this.#guard(async () => {
      const rows: HeadingTableRow[] = await this.#knex('home_plans')
        .select(headings)
        .where({ home_id: homeId })
        .orderBy('version', 'desc')
        .limit(atMost);
      return rows.map(headingOf);
    });
  }

  newestPlans(after: number): Promise<{ plans: PlanHeading[]; seq: number }> {
    return this.#guard(async () => {
      const rows: (HeadingTableRow & { seq: number })[] = await this.#knex('home_plans as p')
        .select(['p.seq', ...headings.map((name) => `p.${name}`)])
        .where('p.seq', '>', after)
        .whereRaw('p.version = (select max(version) from home_plans n where n.home_id = p.home_id)')
        .orderBy('p.seq');
      return { plans: rows.map(headingOf), seq: Number(rows.at(-1)?.seq ?? after) };
    });
  }

  consentEvents(homeId: string): Promise<ConsentEvent[]> {
    return this.#guard(async () => {
      const rows: ConsentEventTableRow[] = await this.#knex('consent_events').where({ home_id: homeId }).orderBy('seq');
      return rows.map(consentEventOf);
    });
  }

  gatewayStatuses(): Promise<SaidRow[]> {
    return this.#guard(async () => {
      const rows = await this.#knex('gateway_status').select(
        'gateway_id',
        'online',
        'seen_at_ms',
        'body',
        'holder',
        'mains',
      );
      return rows.map((row) => ({
        gatewayId: row.gateway_id,
        online: Boolean(row.online),
        seenAtMs: Number(row.seen_at_ms),
        body: row.body,
        holder: row.holder,
        mains: row.mains === null ? null : Boolean(row.mains),
      }));
    });
  }
}

async function store(trx: Knex, { consents = [], plan, tasks = [] }: PlanChange): Promise<void> {
  for (const { consentId, homeId, at, by, type, body } of consents) {
    await insertNumbered(trx, 'consent_events', {
      ...{ consent_id: consentId, home_id: homeId, at_ms: at, by, type },
      body: JSON.stringify(body),
    });
  }
  if (plan !== undefined) {
    await insertNumbered(trx, 'home_plans', {
      ...{ home_id: plan.homeId, version: plan.version, at_ms: plan.atMs, by: plan.by, reason: plan.reason },
      ...{ cause: plan.cause, store_id: plan.storeId, plan: plan.plan, hash: plan.hash },
      ...{ key_id: plan.keyId, signature: plan.signature },
    });
  }
  await addTasks(trx, tasks);
}

type HeadingTableRow = Record<(typeof headings)[number], string> & { cause: PlanHeading['cause'] };
type PlanTableRow = HeadingTableRow & { plan: string; signature: string };

function headingOf(row: HeadingTableRow): PlanHeading {
  return {
    homeId: row.home_id,
    version: Number(row.version),
    atMs: Number(row.at_ms),
    by: row.by,
    reason: row.reason,
    cause: row.cause,
    storeId: row.store_id,
    hash: row.hash,
    keyId: row.key_id,
  };
}

const planOf = (row: PlanTableRow): PlanRow => ({ ...headingOf(row), plan: row.plan, signature: row.signature });

export type ConsentEventTableRow = {
  consent_id: string;
  home_id: string;
  at_ms: number;
  by: string;
  type: ConsentEvent['type'];
  body: string;
};

export function consentEventOf(row: ConsentEventTableRow): ConsentEvent {
  const { consent_id: consentId, home_id: homeId, by, type } = row;
  return { consentId, homeId, at: Number(row.at_ms), by, type, body: JSON.parse(row.body) } as ConsentEvent;
}
