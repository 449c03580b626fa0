import type { Knex } from 'knex';
import type { Case } from '../../core/case.js';
import { type Homes, lostHomesLimits as limits } from '../../core/lost-homes/index.js';
import { type CaseRow, caseColumns, caseOf } from '../columns.js';
import type { IncidentStore, LostHomeRow, SilentGateway } from '../incident-store.js';
import type { Dialect } from './dialect.js';
import { guarded } from './guarded.js';

const columns = caseColumns.map(([name]) => `c.${name}`).join(', ');
const openLoss = `c.loss_cause is not null and c.state <> 'closed'`;

export class KnexIncidents implements IncidentStore {
  readonly #dialect: Dialect;
  readonly #knex: Knex;
  readonly #guard: <T>(work: () => Promise<T>) => Promise<T>;
  constructor(dialect: Dialect, knex: Knex) {
    this.#dialect = dialect;
    this.#knex = knex;
    this.#guard = guarded(dialect);
  }

  live(dispatcherId: string, now: number): Promise<void> {
    return this.#guard(async () => {
      const row = { id: dispatcherId, seen_at_ms: now };
      await this.#knex('dispatcher_lives').insert(row).onConflict('id').merge();
      const forgotten = now - limits.returnGraceMs - limits.lostAfterMs;
      await this.#knex('dispatcher_lives').where('seen_at_ms', '<', forgotten).delete();
    });
  }

  livesSince(sinceMs: number): Promise<number> {
    return this.#guard(async () => {
      const rows: unknown[] = await this.#knex('dispatcher_lives').where('seen_at_ms', '>', sinceMs).select('id');
      return rows.length;
    });
  }

  leave(dispatcherId: string): Promise<void> {
    return this.#guard(async () => {
      await this.#knex('dispatcher_lives').where({ id: dispatcherId }).delete();
    });
  }

  silent(dispatcherId: string, quiet: readonly string[], now: number): Promise<SilentGateway[]> {
    return this.#guard(async () => {
      const rows = await this.#rows<SilentRow>(
        `select s.gateway_id, s.online, s.mains, s.holder, s.seen_at_ms, d.seen_at_ms as held_at_ms
         from gateway_status s join gateways g on g.id = s.gateway_id and g.revoked_at_ms is null
         left join dispatcher_lives d on d.id = s.holder
         where (not s.online or s.holder is null or (s.holder <> ? and coalesce(d.seen_at_ms, 0) < ?)
             or (s.holder = ? and s.gateway_id in (select value->>0 from ${this.#dialect.unpack})))
           and not exists (select 1 from cases c where c.gateway_id = s.gateway_id and c.kind = 'gateway-lost' and ${openLoss})`,
        [dispatcherId, now - limits.dispatcherDeadMs, dispatcherId, this.#dialect.json(quiet.map((id) => [id]))],
      );
      return rows.map((row) => silentOf(row, dispatcherId));
    });
  }

  lostGateways(): Promise<{ gatewayId: string; kind: Case['kind'] }[]> {
    return this.#guard(async () => {
      const rows = await this.#rows<{ gateway_id: string; kind: Case['kind'] }>(
        `select c.gateway_id, c.kind from cases c where ${openLoss}`,
      );
      return rows.map(({ gateway_id, kind }) => ({ gatewayId: gateway_id, kind }));
    });
  }

  foundAgain(atMost: number): Promise<Case[]> {
    return this.#cases(
      `select ${columns} from cases c left join gateway_status s on s.gateway_id = c.gateway_id
       left join gateways g on g.id = c.gateway_id
       where ${openLoss} and (g.id is null or g.revoked_at_ms is not null
         or (s.online and s.seen_at_ms > c.opened_at and (c.kind = 'gateway-lost' or s.mains)))
       limit ?`,
      [atMost],
    );
  }

  waiting(atMost: number): Promise<Case[]> {
    return this.#cases(
      `select ${columns} from cases c where ${openLoss} and c.part_of is null and c.holder is null
       order by c.opened_at limit ?`,
      [atMost],
    );
  }

  forgotten(closedBefore: number, atMost: number): Promise<Case[]> {
    return this.#cases(
      `select ${columns} from cases c join cases i on i.id = c.part_of
       where ${openLoss} and i.state = 'closed' and i.closed_at < ? limit ?`,
      [closedBefore, atMost],
    );
  }

  openIncidents(): Promise<Case[]> {
    return this.#cases(`select ${columns} from cases c where c.homes is not null and c.state <> 'closed'`, []);
  }

  incidents(closedSince: number, atMost: number): Promise<Case[]> {
    return this.#cases(
      `select ${columns} from cases c where c.homes is not null and (c.closed_at is null or c.closed_at >= ?)
       order by case when c.state = 'closed' then 1 else 0 end, c.opened_at desc limit ?`,
      [closedSince, atMost],
    );
  }

  homes(incidentIds: readonly string[]): Promise<Map<string, Homes>> {
    return this.#guard(async () => {
      const lost = `case when c.state <> 'closed' then c.home_id end`;
      const silent = `case when c.state <> 'closed' and c.kind = 'gateway-lost' then c.home_id end`;
      const rows = await this.#rows<HomesRow>(
        `select c.part_of, count(distinct c.home_id) as total, count(distinct ${lost}) as lost,
           count(distinct ${silent}) as unprotected
         from cases c where c.part_of in (select value->>0 from ${this.#dialect.unpack}) group by c.part_of`,
        [this.#dialect.json(incidentIds.map((id) => [id]))],
      );
      return new Map(rows.map((row) => [row.part_of, homesOf(row)]));
    });
  }

  homesOf(incidentId: string, atMost: number): Promise<LostHomeRow[]> {
    return this.#guard(async () => {
      const rows = await this.#rows<MemberRow>(
        `select c.id, c.gateway_id, c.home_id, c.kind, c.opened_at, c.closed_at from cases c where c.part_of = ?
         order by case when c.state = 'closed' then 1 else 0 end, c.opened_at, c.id limit ?`,
        [incidentId, atMost],
      );
      return rows.map(memberOf);
    });
  }

  #cases(sql: string, bindings: Knex.RawBinding[]): Promise<Case[]> {
    return this.#guard(async () => (await this.#rows<CaseRow>(sql, bindings)).map(caseOf));
  }

  async #rows<T>(sql: string, bindings: Knex.RawBinding[] = []): Promise<T[]> {
    return this.#dialect.rowsOf<T>(await this.#knex.raw(sql, bindings));
  }
}

type Count = number | string;
type SilentRow = {
  gateway_id: string;
  online: boolean | number;
  mains: boolean | number | null;
  holder: string | null;
  seen_at_ms: Count;
  held_at_ms: Count | null;
};
type HomesRow = { part_of: string; total: Count; lost: Count; unprotected: Count };
type MemberRow = {
  id: string;
  gateway_id: string;
  home_id: string;
  kind: Case['kind'];
  opened_at: Count;
  closed_at: Count | null;
};

/** Who holds it says only now and then what it heard: as long as it lived, it heard. */
function silentOf({ gateway_id, online, mains, holder, seen_at_ms, held_at_ms }: SilentRow, me: string): SilentGateway {
  const holderGone = Boolean(online) && holder !== me;
  const lastSignAt = holderGone ? Math.max(Number(seen_at_ms), Number(held_at_ms ?? 0)) : Number(seen_at_ms);
  return { gatewayId: gateway_id, lastSignAt, holderGone, powerGone: mains !== null && !mains };
}

const homesOf = ({ total, lost, unprotected }: HomesRow): Homes => ({
  lost: Number(lost),
  unprotected: Number(unprotected),
  total: Number(total),
});

const memberOf = (row: MemberRow): LostHomeRow => ({
  caseId: row.id,
  gatewayId: row.gateway_id,
  homeId: row.home_id,
  kind: row.kind,
  lostAt: Number(row.opened_at),
  backAt: row.closed_at === null ? null : Number(row.closed_at),
});
