import type { Knex } from 'knex';
import type { DirectoryRows } from '../rows.js';
import type { DirectoryChange, DirectoryStore } from '../store.js';
import type { Dialect } from './dialect.js';
import { versionKey } from './directory-version.js';
import { guarded } from './guarded.js';

type Table = keyof DirectoryRows;

/** Tables in the order in which their rows may be added, with the columns of each: field in code → column, key first. */
const tables: {
  [T in Table]: { name: string; key: string[]; columns: Record<keyof DirectoryRows[T][number], string> };
} = {
  providers: { name: 'providers', key: ['id'], columns: { id: 'id', name: 'name' } },
  areas: { name: 'areas', key: ['id'], columns: { id: 'id', name: 'name' } },
  responsibilities: {
    name: 'responsibilities',
    key: ['area_id', 'provider_id', 'from_ms'],
    columns: { areaId: 'area_id', providerId: 'provider_id', fromMs: 'from_ms', untilMs: 'until_ms' },
  },
  teams: { name: 'teams', key: ['id'], columns: { id: 'id', providerId: 'provider_id', name: 'name', role: 'role' } },
  teamAreas: {
    name: 'team_areas',
    key: ['team_id', 'area_id', 'relation', 'from_ms'],
    columns: {
      teamId: 'team_id',
      areaId: 'area_id',
      relation: 'relation',
      fromMs: 'from_ms',
      untilMs: 'until_ms',
    },
  },
  buildings: { name: 'buildings', key: ['id'], columns: { id: 'id', name: 'name', areaId: 'area_id' } },
  serviceHours: {
    name: 'service_hours',
    key: ['id'],
    columns: {
      id: 'id',
      buildingId: 'building_id',
      teamId: 'team_id',
      weekdays: 'weekdays',
      begins: 'begins',
      ends: 'ends',
      fromMs: 'from_ms',
      untilMs: 'until_ms',
    },
  },
  providerChanges: {
    name: 'provider_changes',
    key: ['id'],
    columns: {
      id: 'id',
      areaId: 'area_id',
      fromProviderId: 'from_provider_id',
      toProviderId: 'to_provider_id',
      atMs: 'at_ms',
      enteredAtMs: 'entered_at_ms',
      enteredBy: 'entered_by',
      rows: 'rows',
      undoneAtMs: 'undone_at_ms',
      undoneBy: 'undone_by',
    },
  },
  kindRoles: {
    name: 'kind_roles',
    key: ['area_id', 'kind'],
    columns: { areaId: 'area_id', kind: 'kind', role: 'role' },
  },
  ladders: {
    name: 'ladders',
    key: ['id'],
    columns: { id: 'id', areaId: 'area_id', kind: 'kind', priority: 'priority', plan: 'plan' },
  },
  people: {
    name: 'people',
    key: ['id'],
    columns: { id: 'id', givenName: 'given_name', familyName: 'family_name', number: 'number', codeHash: 'code_hash' },
  },
  phones: {
    name: 'phones',
    key: ['id'],
    columns: { id: 'id', label: 'label', number: 'number', providerId: 'provider_id' },
  },
  grants: {
    name: 'grants',
    key: ['id'],
    columns: {
      id: 'id',
      personId: 'person_id',
      role: 'role',
      providerId: 'provider_id',
      fromMs: 'from_ms',
      untilMs: 'until_ms',
    },
  },
  signOns: {
    name: 'sign_ons',
    key: ['id'],
    columns: {
      id: 'id',
      phoneId: 'phone_id',
      personId: 'person_id',
      teamId: 'team_id',
      fromMs: 'from_ms',
      untilMs: 'until_ms',
    },
  },
  homes: {
    name: 'homes',
    key: ['id'],
    columns: {
      id: 'id',
      clientName: 'client_name',
      street: 'street',
      floor: 'floor',
      door: 'door',
      town: 'town',
      areaId: 'area_id',
      buildingId: 'building_id',
      endedAtMs: 'ended_at_ms',
    },
  },
  homePeople: {
    name: 'home_people',
    key: ['home_id', 'relation', 'from_ms'],
    columns: { homeId: 'home_id', personId: 'person_id', relation: 'relation', fromMs: 'from_ms', untilMs: 'until_ms' },
  },
  gateways: {
    name: 'gateways',
    key: ['id'],
    columns: { id: 'id', homeId: 'home_id', fingerprint: 'fingerprint', revokedAtMs: 'revoked_at_ms' },
  },
  testWindows: {
    name: 'test_windows',
    key: ['id'],
    columns: {
      id: 'id',
      gatewayId: 'gateway_id',
      deviceId: 'device_id',
      fromMs: 'from_ms',
      untilMs: 'until_ms',
      openedBy: 'opened_by',
    },
  },
};
const tableNames = Object.keys(tables) as Table[];

export class KnexDirectory implements DirectoryStore {
  readonly #knex: Knex;
  readonly #dialect: Dialect;
  readonly #guard: <T>(work: () => Promise<T>) => Promise<T>;
  constructor(dialect: Dialect, knex: Knex) {
    this.#dialect = dialect;
    this.#knex = knex;
    this.#guard = guarded(dialect);
  }

  directoryVersion(): Promise<number> {
    return this.#guard(() => this.#version(this.#knex));
  }

  async #version(knex: Knex): Promise<number> {
    const row: { value: string } | undefined = await knex('meta').where({ key: versionKey }).first('value');
    return Number(row?.value ?? 0);
  }

  directory(): Promise<DirectoryRows> {
    return this.#guard(async () => {
      const read: Record<string, object[]> = {};
      for (const table of tableNames) read[table] = await this.#read(table);
      return read as DirectoryRows;
    });
  }

  async #read(table: Table): Promise<object[]> {
    const { name, columns } = tables[table];
    const rows: Record<string, unknown>[] = await this.#knex(name).select(columns);
    return rows.map((row) => withNumbers(row));
  }

  put(rows: Partial<DirectoryRows>): Promise<void> {
    return this.#guard(() =>
      this.#knex.transaction(async (trx) => {
        await this.#grow(trx);
        await this.#putAll(trx, rows);
      }),
    );
  }

  change(change: DirectoryChange): Promise<boolean> {
    return this.#guard(() => this.#knex.transaction((trx) => this.changeIn(trx, change)));
  }

  /** The same within a transaction of something that must not be stored without it. */
  async changeIn(trx: Knex, { version, remove = {}, put = {} }: DirectoryChange): Promise<boolean> {
    if (!(await this.#grow(trx, version))) return false;
    for (const table of [...tableNames].reverse()) await this.#removeFrom(trx, table, remove[table] ?? []);
    await this.#putAll(trx, put);
    return true;
  }

  /** False when the directory is not at the version that was asked for. */
  async #grow(trx: Knex, from?: number): Promise<boolean> {
    const only = from === undefined ? '' : 'where meta.value = ?';
    const grown = await trx.raw(
      `insert into meta (key, value) values (?, '1') on conflict (key) do update
       set value = cast(cast(meta.value as bigint) + 1 as text) ${only} returning value`,
      from === undefined ? [versionKey] : [versionKey, String(from)],
    );
    return this.#dialect.rowsOf(grown).length > 0;
  }

  async #putAll(trx: Knex, rows: Partial<DirectoryRows>): Promise<void> {
    for (const table of tableNames) await this.#putTable(trx, table, rows[table] ?? []);
  }

  async #removeFrom(trx: Knex, table: Table, rows: readonly object[]): Promise<void> {
    if (rows.length === 0) return;
    const { name, key, columns } = tables[table];
    const values = rows.map((row) => keyOf(row, key, columns));
    await trx.raw(
      `delete from ${name} where (${key.join(', ')}) in
       (select ${key.map(valueAt).join(', ')} from ${this.#dialect.unpack})`,
      [this.#dialect.json(values)],
    );
  }

  async #putTable(trx: Knex, table: Table, rows: readonly object[]): Promise<void> {
    if (rows.length === 0) return;
    const { name, key, columns } = tables[table];
    const fields = Object.entries(columns);
    const values = lastOfEach(rows, key, columns).map((row) =>
      fields.map(([field]) => (row as Record<string, unknown>)[field] ?? null),
    );
    const typed = fields.map(([, column], i) => valueAt(column, i));
    const rest = fields.map(([, column]) => column).filter((column) => !key.includes(column));
    const merge =
      rest.length === 0 ? 'nothing' : `update set ${rest.map((column) => `${column} = excluded.${column}`).join(', ')}`;
    await trx.raw(
      `insert into ${name} (${fields.map(([, column]) => column).join(', ')})
       select ${typed.join(', ')} from ${this.#dialect.unpack} where true
       on conflict (${key.join(', ')}) do ${merge}`,
      [this.#dialect.json(values)],
    );
  }
}

const valueAt = (column: string, i: number) =>
  column.endsWith('_ms') ? `cast(value->>${i} as bigint)` : `value->>${i}`;

function keyOf(row: object, key: readonly string[], columns: Record<string, string>): unknown[] {
  const fieldOf = (column: string) => Object.keys(columns).find((field) => columns[field] === column) ?? column;
  return key.map((column) => (row as Record<string, unknown>)[fieldOf(column)]);
}

/** Of rows with the same key the last. One statement may not put a row twice. */
function lastOfEach(rows: readonly object[], key: readonly string[], columns: Record<string, string>): object[] {
  return [...new Map(rows.map((row) => [JSON.stringify(keyOf(row, key, columns)), row])).values()];
}

/** Some databases give 64-bit integers as text. */
function withNumbers(row: Record<string, unknown>): object {
  for (const [field, value] of Object.entries(row)) {
    if (field.endsWith('Ms') && value !== null) row[field] = Number(value);
  }
  return row;
}
