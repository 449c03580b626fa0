import type { Knex } from 'knex';
import type { ClientImportRow, ClientStore, ClientsChange, ImportedRows, RelativeRow } from '../client-store.js';
import type { WayRow } from '../way-store.js';
import type { Dialect } from './dialect.js';
import type { KnexDirectory } from './directory.js';
import { guarded } from './guarded.js';

/** Ends a transaction that has come to nothing. */
class ComesToNothing extends Error {}

export class KnexClients implements ClientStore {
  readonly #knex: Knex;
  readonly #dialect: Dialect;
  readonly #directory: KnexDirectory;
  readonly #guard: <T>(work: () => Promise<T>) => Promise<T>;
  constructor(dialect: Dialect, knex: Knex, directory: KnexDirectory) {
    this.#knex = knex;
    this.#dialect = dialect;
    this.#directory = directory;
    this.#guard = guarded(dialect);
  }

  waysOf(homeIds: readonly string[]): Promise<WayRow[]> {
    return this.#guard(async () => {
      const rows = await this.#knex('home_ways').whereRaw(
        `home_id in (select value->>0 from ${this.#dialect.unpack})`,
        [this.#dialect.json(homeIds.map((id) => [id]))],
      );
      return rows.map(wayOf);
    });
  }

  relativesOf(homeId: string): Promise<RelativeRow[]> {
    return this.#guard(async () => {
      const rows = await this.#knex('relatives').where({ home_id: homeId }).orderBy('position');
      return rows.map(({ position, name, relation, number, note, agreed_at_ms }) => {
        const [at, agreedAtMs] = [Number(position), Number(agreed_at_ms)];
        return { homeId, position: at, name, relation, number, note, agreedAtMs };
      });
    });
  }

  async save(change: ClientsChange): Promise<boolean> {
    try {
      await this.#guard(() => this.#knex.transaction((trx) => this.#saveIn(trx, change)));
      return true;
    } catch (error) {
      if (error instanceof Error && error.cause instanceof ComesToNothing) return false;
      throw error;
    }
  }

  async #saveIn(trx: Knex, change: ClientsChange): Promise<void> {
    const { version, put = {}, remove = {}, ways = [], removeWays = [], relatives, imported, undone } = change;
    if (removeWays.length > 0) await this.#removeWays(trx, removeWays);
    if (!(await this.#directory.changeIn(trx, { version, put, remove }))) throw new ComesToNothing();
    if (ways.length > 0) await this.#putWays(trx, ways);
    if (relatives) await putRelatives(trx, relatives);
    if (imported) await trx('client_imports').insert(columnsOf(imported));
    if (undone) {
      const { importId: id, atMs, by } = undone;
      const marked = { undone_at_ms: atMs, undone_by: by };
      const done = await trx('client_imports').where({ id, undone_at_ms: null }).update(marked);
      if (done !== 1) throw new ComesToNothing();
    }
  }

  /** One statement, however many: a lock that lasts would keep alarms waiting. */
  async #putWays(trx: Knex, rows: readonly WayRow[]): Promise<void> {
    const values = rows.map(({ homeId, keyPlace, doorNote, wayNote, number }) => [
      ...[homeId, keyPlace, doorNote, wayNote, number],
    ]);
    await trx.raw(
      `insert into home_ways (home_id, key_place, door_note, way_note, number)
       select value->>0, value->>1, value->>2, value->>3, value->>4 from ${this.#dialect.unpack} where true
       on conflict (home_id) do update set key_place = excluded.key_place, door_note = excluded.door_note,
       way_note = excluded.way_note, number = excluded.number`,
      [this.#dialect.json(values)],
    );
  }

  async #removeWays(trx: Knex, homeIds: readonly string[]): Promise<void> {
    await trx.raw(`delete from home_ways where home_id in (select value->>0 from ${this.#dialect.unpack})`, [
      this.#dialect.json(homeIds.map((id) => [id])),
    ]);
  }

  imports(providerIds: readonly string[], atMost: number): Promise<ClientImportRow[]> {
    return this.#guard(async () => {
      const rows = await this.#knex('client_imports')
        .whereIn('provider_id', [...providerIds])
        .orderBy([
          { column: 'at_ms', order: 'desc' },
          { column: 'id', order: 'desc' },
        ])
        .limit(atMost);
      return rows.map(importOf);
    });
  }

  import(id: string): Promise<{ row: ClientImportRow; rows: ImportedRows } | undefined> {
    return this.#guard(async () => {
      const row = await this.#knex('client_imports').where({ id }).first();
      return row && { row: importOf(row), rows: JSON.parse(row.rows) };
    });
  }
}

async function putRelatives(trx: Knex, { homeId, rows }: NonNullable<ClientsChange['relatives']>): Promise<void> {
  await trx('relatives').where({ home_id: homeId }).delete();
  if (rows.length === 0) return;
  await trx('relatives').insert(
    rows.map(({ position, name, relation, number, note, agreedAtMs }) => ({
      ...{ home_id: homeId, position, name, relation, number, note, agreed_at_ms: agreedAtMs },
    })),
  );
}

const columnsOf = ({ row, rows }: NonNullable<ClientsChange['imported']>) => ({
  ...{ id: row.id, at_ms: row.atMs, by: row.by, provider_id: row.providerId },
  ...{ added: row.added, changed: row.changed, rows: JSON.stringify(rows) },
  ...{ undone_at_ms: row.undoneAtMs, undone_by: row.undoneBy },
});

type WayColumns = Record<'home_id', string> & Record<'key_place' | 'door_note' | 'way_note' | 'number', string | null>;

const wayOf = ({ home_id, key_place, door_note, way_note, number }: WayColumns): WayRow => ({
  ...{ homeId: home_id, keyPlace: key_place, doorNote: door_note, wayNote: way_note, number },
});

type ImportColumns = Record<'id' | 'by' | 'provider_id', string> &
  Record<'at_ms' | 'added' | 'changed', number> & { undone_at_ms: number | null; undone_by: string | null };

const importOf = ({ id, by, provider_id, at_ms, added, changed, undone_at_ms, undone_by }: ImportColumns) => ({
  ...{ id, by, providerId: provider_id, atMs: Number(at_ms) },
  ...{ added: Number(added), changed: Number(changed) },
  ...{ undoneAtMs: undone_at_ms === null ? null : Number(undone_at_ms), undoneBy: undone_by },
});
