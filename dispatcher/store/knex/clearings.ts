import type { Knex } from 'knex';
import type { Holder } from '../../core/case.js';
import type { Cleared, ClearedWhy, ClearingRow, ClearingStore } from '../clearing-store.js';
import type { ContactKey, PushLanguage } from '../contact-store.js';
import type { Dialect } from './dialect.js';
import { guarded } from './guarded.js';

export class KnexClearings implements ClearingStore {
  readonly #knex: Knex;
  readonly #dialect: Dialect;
  readonly #guard: <T>(work: () => Promise<T>) => Promise<T>;
  constructor(dialect: Dialect, knex: Knex) {
    this.#dialect = dialect;
    this.#knex = knex;
    this.#guard = guarded(dialect);
  }

  due(now: number, atMost: number): Promise<ClearingRow[]> {
    return this.#guard(async () => {
      const found = await this.#knex.raw(
        `select k.case_id, k.phone_id, k.next_at, k.tries, c.state, c.holder, c.kind, c.area_id, s.subscription,
           coalesce(l.language, s.language) as language
         from clearings k join cases c on c.id = k.case_id left join push_subscriptions s on s.phone_id = k.phone_id
         left join phone_lives l on l.phone_id = k.phone_id
         where k.next_at is not null and k.next_at <= ? and not exists (
           select 1 from pages p where p.case_id = k.case_id and p.phone_id = k.phone_id and p.ended_at is null)
         order by k.next_at, k.case_id, k.phone_id limit ?`,
        [now, atMost],
      );
      return this.#dialect.rowsOf<Columns>(found).map(rowOf);
    });
  }

  claim({ caseId, phoneId, nextAt }: ClearingRow, untilMs: number): Promise<boolean> {
    return this.#guard(async () => {
      const key = { case_id: caseId, phone_id: phoneId, next_at: nextAt };
      const claimed: number = await this.#knex('clearings').where(key).update({ next_at: untilMs });
      return claimed === 1;
    });
  }

  settle({ caseId, phoneId, tries }: ClearingRow, claimedUntilMs: number, became: Cleared): Promise<void> {
    return this.#guard(async () => {
      const next_at = became.state === 'waiting' ? became.nextAt : null;
      const outcome = became.state === 'failed' ? became.outcome : null;
      await this.#knex('clearings')
        .where({ case_id: caseId, phone_id: phoneId, next_at: claimedUntilMs })
        .update({ state: became.state, tries: tries + 1, next_at, outcome });
    });
  }
}

/** A push went out: what it shows is to be cleared once its case no longer asks there. In the push's own transaction. */
export async function owesClearing(trx: Knex, { caseId, pageId }: ContactKey, now: number): Promise<void> {
  await trx.raw(
    `insert into clearings (case_id, phone_id, state, at, tries, next_at)
     select p.case_id, p.phone_id, 'waiting', cast(? as bigint), 0, cast(? as bigint)
     from pages p where p.case_id = ? and p.id = ?
     on conflict (case_id, phone_id) do update
       set state = excluded.state, at = excluded.at, tries = excluded.tries, next_at = excluded.next_at, outcome = null`,
    [now, now, caseId, pageId],
  );
}

type Columns = {
  case_id: string;
  phone_id: string;
  next_at: number | string;
  tries: number | string;
  state: string;
  holder: string | null;
  kind: ClearingRow['kind'];
  area_id: string;
  subscription: string | null;
  language: PushLanguage | null;
};

const rowOf = (row: Columns): ClearingRow => ({
  caseId: row.case_id,
  phoneId: row.phone_id,
  nextAt: Number(row.next_at),
  tries: Number(row.tries),
  why: whyOf(row),
  kind: row.kind,
  areaId: row.area_id,
  subscription: row.subscription,
  language: row.language ?? 'sv',
});

function whyOf({ state, holder, phone_id }: Columns): ClearedWhy {
  if (state === 'closed') return 'closed';
  if (holder === null) return 'elsewhere';
  return (JSON.parse(holder) as Holder).phoneId === phone_id ? 'mine' : 'taken';
}
