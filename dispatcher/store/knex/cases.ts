import type { Knex } from 'knex';
import type { Case } from '../../core/case.js';
import { type CaseRow, caseColumns, caseOf } from '../columns.js';
import type { GatewayStatusRow, OutgoingRow } from '../rows.js';
import type { CaseChange, CaseStore, IntakeCases, IntakeKeys, Sight } from '../store.js';
import type { CaseSaver, Dialect } from './dialect.js';
import { guarded } from './guarded.js';
import { lastSeqIn } from './last-seq.js';

const columns = caseColumns.map(([name]) => `c.${name}`).join(', ');

export class KnexCases implements CaseStore {
  readonly #dialect: Dialect;
  /** The alarm writer's own connection. */
  readonly #writer: Knex;
  readonly #reader: Knex;
  readonly #guard: <T>(work: () => Promise<T>) => Promise<T>;
  readonly #saver: CaseSaver;
  readonly #intakeSql: string;

  constructor(dialect: Dialect, writer: Knex, reader: Knex) {
    this.#dialect = dialect;
    this.#writer = writer;
    this.#reader = reader;
    this.#guard = guarded(dialect);
    this.#saver = dialect.saver(writer);
    this.#intakeSql = `
      select ${columns}, a.id as alarm_id from alarms a join cases c on c.id = a.case_id
      where a.id in (select value->>0 from ${dialect.unpack})
      union all
      select ${columns}, null as alarm_id
      from (select value->>0 as gateway_id, value->>1 as device_id, value->>2 as kind from ${dialect.unpack}) j
      join cases c on c.gateway_id = j.gateway_id and c.device_id = j.device_id and c.kind = j.kind
      where c.state in ('open', 'accepted')`;
  }

  casesForIntake({ alarmIds, joins }: IntakeKeys): Promise<IntakeCases> {
    return this.#guard(async () => {
      const ids = this.#dialect.json(alarmIds.map((id) => [id]));
      const keys = this.#dialect.json(joins.map((key) => [key.gatewayId, key.deviceId, key.kind]));
      const rows = await this.#raw<CaseRow & { alarm_id: string | null }>(this.#writer, this.#intakeSql, [ids, keys]);
      const known = new Map<string, Case>();
      const joinable: Case[] = [];
      for (const row of rows) {
        if (row.alarm_id === null) joinable.push(caseOf(row));
        else known.set(row.alarm_id, caseOf(row));
      }
      return { known, joinable };
    });
  }

  save(changes: readonly CaseChange[]): Promise<number[]> {
    return this.#guard(() => this.#saver(changes));
  }

  lastSeq(): Promise<number> {
    return this.#guard(() => lastSeqIn(this.#writer, this.#dialect));
  }

  case(id: string): Promise<Case | undefined> {
    return this.#guard(async () => {
      const [row] = await this.#raw<CaseRow>(this.#reader, `select ${columns} from cases c where c.id = ?`, [id]);
      return row && caseOf(row);
    });
  }

  caseForCommand(id: string, commandId: string): Promise<{ case: Case | undefined; done: boolean }> {
    return this.#guard(async () => {
      const [row] = await this.#raw<CaseRow & { done: number | string }>(
        this.#writer,
        `select ${columns}, (select count(*) from case_events e where e.case_id = c.id and e.command_id = ?) as done
         from cases c where c.id = ?`,
        [commandId, id],
      );
      return { case: row && caseOf(row), done: Number(row?.done ?? 0) > 0 };
    });
  }

  dueCases(now: number, atMost: number): Promise<Case[]> {
    return this.#guard(async () => {
      const rows = await this.#raw<CaseRow>(
        this.#writer,
        `select ${columns} from cases c where c.due_at is not null and c.due_at <= ? order by c.rank, c.due_at limit ?`,
        [now, atMost],
      );
      return rows.map(caseOf);
    });
  }

  heldCases(): Promise<Case[]> {
    return this.#guard(async () => {
      const held = `select ${columns} from cases c where c.state in ('accepted', 'arrived') order by c.opened_at`;
      return (await this.#raw<CaseRow>(this.#reader, held)).map(caseOf);
    });
  }

  casesInSight({ areaIds, phoneId }: Sight, after: number | undefined): Promise<Case[]> {
    return this.#guard(async () => {
      const areas = this.#dialect.json(areaIds.map((id) => [id]));
      // A lost home is its incident's to show, unless somebody was asked about it alone.
      const mine = `((c.area_id in (select value->>0 from ${this.#dialect.unpack}) and c.loss_cause is null)
        or exists (select 1 from pages p where p.case_id = c.id and p.phone_id = ?))`;
      const open = `select ${columns} from cases c where c.state <> 'closed' and ${mine}`;
      if (after === undefined) return (await this.#raw<CaseRow>(this.#reader, open, [areas, phoneId])).map(caseOf);
      const changed = `select ${columns} from cases c
        where c.state = 'closed' and c.id in (select e.case_id from case_events e where e.seq > ?) and ${mine}`;
      const bindings = [areas, phoneId, after, areas, phoneId];
      return (await this.#raw<CaseRow>(this.#reader, `${open} union all ${changed}`, bindings)).map(caseOf);
    });
  }

  alarmIds(caseId: string): Promise<string[]> {
    return this.#guard(async () => (await this.#alarmIdsOf([caseId])).get(caseId) ?? []);
  }

  async #alarmIdsOf(caseIds: readonly string[]): Promise<Map<string, string[]>> {
    const rows = await this.#raw<{ case_id: string; alarm_id: string }>(
      this.#reader,
      `select distinct case_id, alarm_id from case_events
       where alarm_id is not null and case_id in (select value->>0 from ${this.#dialect.unpack})`,
      [this.#dialect.json(caseIds.map((id) => [id]))],
    );
    const found = new Map<string, string[]>();
    for (const { case_id, alarm_id } of rows) found.set(case_id, [...(found.get(case_id) ?? []), alarm_id]);
    return found;
  }

  pageShown(pageId: string, phoneId: string, atMs: number): Promise<boolean> {
    return this.#guard(async () => {
      // A page's id begins with its case's.
      const page = { case_id: pageId.split(':')[0] ?? '', id: pageId, phone_id: phoneId };
      const changed: number = await this.#reader('pages').where(page).whereNull('shown_at').update({ shown_at: atMs });
      return changed > 0 || (await this.#reader('pages').where(page).first('id')) !== undefined;
    });
  }

  outgoingFor(gatewayIds: readonly string[]): Promise<{ row: OutgoingRow; case: Case; alarmIds: string[] }[]> {
    return this.#guard(async () => {
      const rows = await this.#raw<OutgoingJoined>(
        this.#reader,
        `select ${columns}, o.event, o.at, o.delivered_version, o.version as out_version
         from outgoing o join cases c on c.id = o.case_id
         where o.gateway_id in (select value->>0 from ${this.#dialect.unpack})
           and (o.delivered_version < o.version or c.state <> 'closed')`,
        [this.#dialect.json(gatewayIds.map((id) => [id]))],
      );
      if (rows.length === 0) return [];
      const alarmIds = await this.#alarmIdsOf(rows.map((row) => row.id));
      return rows.map((row) => ({ row: outgoingOf(row), case: caseOf(row), alarmIds: alarmIds.get(row.id) ?? [] }));
    });
  }

  delivered(rows: readonly { caseId: string; version: number }[]): Promise<void> {
    return this.#guard(async () => {
      const values = this.#dialect.json(rows.map(({ caseId, version }) => [caseId, version]));
      await this.#reader.raw(
        `update outgoing set delivered_version = news.version
         from (select value->>0 as case_id, cast(value->>1 as bigint) as version from ${this.#dialect.unpack}) as news
         where outgoing.case_id = news.case_id and outgoing.delivered_version < news.version`,
        [values],
      );
    });
  }

  saveStatus(rows: readonly GatewayStatusRow[]): Promise<void> {
    return this.#guard(async () => {
      const flag = (is: boolean | null) => (is === null ? null : Number(is));
      const values = rows.map((row) => [
        ...[row.gatewayId, flag(row.online), row.seenAtMs, row.body, row.holder, flag(row.mains)],
      ]);
      // That a connection broke is told by whoever held it: it may long be at another dispatcher.
      await this.#reader.raw(
        `insert into gateway_status (gateway_id, online, seen_at_ms, body, holder, mains)
         select value->>0, cast(value->>1 as integer) = 1, cast(value->>2 as bigint), value->>3, value->>4,
           cast(value->>5 as integer) = 1
         from ${this.#dialect.unpack} where true
         on conflict (gateway_id) do update
         set online = excluded.online, seen_at_ms = excluded.seen_at_ms, body = excluded.body, holder = excluded.holder,
           mains = case when excluded.online then excluded.mains else gateway_status.mains end
         where excluded.online or gateway_status.holder is null or gateway_status.holder = excluded.holder`,
        [this.#dialect.json(values)],
      );
    });
  }

  gatewayStatus(gatewayId: string): Promise<GatewayStatusRow | undefined> {
    return this.#guard(async () => {
      const row = await this.#reader('gateway_status').where({ gateway_id: gatewayId }).first();
      if (row === undefined) return undefined;
      const mains = row.mains === null ? null : Boolean(row.mains);
      const { holder, body } = row;
      return { gatewayId, online: Boolean(row.online), seenAtMs: Number(row.seen_at_ms), body, holder, mains };
    });
  }

  async #raw<T>(knex: Knex, sql: string, bindings: Knex.RawBinding[] = []): Promise<T[]> {
    return this.#dialect.rowsOf<T>(await knex.raw(sql, bindings));
  }
}

type OutgoingJoined = CaseRow & { event: string; at: number; delivered_version: number; out_version: number };

function outgoingOf(row: OutgoingJoined): OutgoingRow {
  return {
    caseId: row.id,
    gatewayId: row.gateway_id,
    version: Number(row.out_version),
    event: row.event,
    atMs: Number(row.at),
    deliveredVersion: Number(row.delivered_version),
  };
}
