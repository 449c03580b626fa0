import type { Knex } from 'knex';
import type { Interval, Pattern, Shift } from '../../core/rota/index.js';
import type { ImportRow, RotaChange, RotaStore } from '../rota-store.js';
import type { Dialect } from './dialect.js';
import { guarded } from './guarded.js';

/** Rows in one statement: databases bound the parameters of each. */
const chunk = 100;

type ShiftRow = { id: string; person_id: string; team_id: string; from_ms: number; until_ms: number };

export class KnexRota implements RotaStore {
  readonly #knex: Knex;
  readonly #guard: <T>(work: () => Promise<T>) => Promise<T>;
  constructor(dialect: Dialect, knex: Knex) {
    this.#knex = knex;
    this.#guard = guarded(dialect);
  }

  shifts(span: Interval): Promise<Shift[]> {
    return this.#guard(async () => {
      const rows: ShiftRow[] = await this.#knex('shifts')
        .where('until_ms', '>', span.from)
        .where('from_ms', '<', span.until);
      return rows.map(shiftOf);
    });
  }

  shift(id: string): Promise<Shift | undefined> {
    return this.#guard(async () => (await shiftsById(this.#knex, [id])).get(id));
  }

  patterns(): Promise<Pattern[]> {
    return this.#guard(async () => {
      const rows: { rule: string }[] = await this.#knex('shift_patterns').select('rule').orderBy('id');
      return rows.map(({ rule }) => JSON.parse(rule) as Pattern);
    });
  }

  change({ put = [], remove = [], putPatterns = [], removePatterns = [] }: RotaChange): Promise<void> {
    return this.#guard(() =>
      this.#knex.transaction(async (trx) => {
        await removeFrom(trx, 'shifts', remove);
        await putShifts(trx, put);
        await removeFrom(trx, 'shift_patterns', [...removePatterns, ...putPatterns.map(({ id }) => id)]);
        const rows = putPatterns.map((pattern) => ({
          id: pattern.id,
          person_id: pattern.personId,
          team_id: pattern.teamId,
          rule: JSON.stringify(pattern),
        }));
        for (const some of chunksOf(rows)) await trx('shift_patterns').insert(some);
      }),
    );
  }

  applyImport(row: ImportRow): Promise<boolean> {
    return this.#guard(() =>
      this.#knex.transaction(async (trx) => {
        if (!(await standAs(trx, row.replaced))) return false;
        // A shift that is new in the preview must be new still.
        const replaced = new Set(row.replaced.map(({ id }) => id));
        const added = row.put.map(({ id }) => id).filter((id) => !replaced.has(id));
        if ((await shiftsById(trx, added)).size > 0) return false;
        await removeFrom(trx, 'shifts', [...replaced]);
        await putShifts(trx, row.put);
        await trx('rota_imports').insert(valuesOf(row));
        return true;
      }),
    );
  }

  imports(atMost: number): Promise<ImportRow[]> {
    return this.#guard(async () => {
      const rows: ImportTableRow[] = await this.#knex('rota_imports').orderBy('at_ms', 'desc').limit(atMost);
      return rows.map(importOf);
    });
  }

  undoImport(id: string, atMs: number): ReturnType<RotaStore['undoImport']> {
    return this.#guard(() =>
      this.#knex.transaction(async (trx) => {
        const found: ImportTableRow | undefined = await trx('rota_imports').where({ id }).first();
        if (found === undefined) return 'not-found';
        const row = importOf(found);
        if (row.undoneAtMs !== null) return 'undone-before';
        const put = new Set(row.put.map((shift) => shift.id));
        const removed = row.replaced.map((shift) => shift.id).filter((one) => !put.has(one));
        const stands = (await standAs(trx, row.put)) && (await shiftsById(trx, removed)).size === 0;
        if (!stands) return 'changed-since';
        await removeFrom(trx, 'shifts', [...put]);
        await putShifts(trx, row.replaced);
        await trx('rota_imports').where({ id }).update({ undone_at_ms: atMs });
        return 'undone';
      }),
    );
  }
}

async function putShifts(trx: Knex, shifts: readonly Shift[]): Promise<void> {
  await removeFrom(
    trx,
    'shifts',
    shifts.map(({ id }) => id),
  );
  const rows = shifts.map(({ id, personId, teamId, from, until }) => ({
    id,
    person_id: personId,
    team_id: teamId,
    from_ms: from,
    until_ms: until,
  }));
  for (const some of chunksOf(rows)) await trx('shifts').insert(some);
}

async function removeFrom(trx: Knex, table: string, ids: readonly string[]): Promise<void> {
  for (const some of chunksOf(ids)) await trx(table).whereIn('id', some).delete();
}

async function shiftsById(trx: Knex, ids: readonly string[]): Promise<Map<string, Shift>> {
  const found = new Map<string, Shift>();
  for (const some of chunksOf(ids)) {
    const rows: ShiftRow[] = await trx('shifts').whereIn('id', some);
    for (const row of rows) found.set(row.id, shiftOf(row));
  }
  return found;
}

/** Whether each of these shifts is in the store, exactly as here. */
async function standAs(trx: Knex, shifts: readonly Shift[]): Promise<boolean> {
  const stored = await shiftsById(
    trx,
    shifts.map(({ id }) => id),
  );
  return shifts.every((shift) => {
    const now = stored.get(shift.id);
    return (
      now !== undefined &&
      now.personId === shift.personId &&
      now.teamId === shift.teamId &&
      now.from === shift.from &&
      now.until === shift.until
    );
  });
}

function chunksOf<T>(rows: readonly T[]): T[][] {
  return Array.from({ length: Math.ceil(rows.length / chunk) }, (_, i) => rows.slice(i * chunk, (i + 1) * chunk));
}

function shiftOf(row: ShiftRow): Shift {
  return {
    id: row.id,
    personId: row.person_id,
    teamId: row.team_id,
    from: Number(row.from_ms),
    until: Number(row.until_ms),
  };
}

type ImportTableRow = Record<'id' | 'by' | 'team_ids' | 'put' | 'replaced', string> & {
  source: ImportRow['source'];
  at_ms: number;
  from_ms: number;
  until_ms: number;
  undone_at_ms: number | null;
};

function valuesOf(row: ImportRow): ImportTableRow {
  return {
    id: row.id,
    at_ms: row.atMs,
    by: row.by,
    source: row.source,
    team_ids: JSON.stringify(row.teamIds),
    from_ms: row.fromMs,
    until_ms: row.untilMs,
    put: JSON.stringify(row.put),
    replaced: JSON.stringify(row.replaced),
    undone_at_ms: row.undoneAtMs,
  };
}

function importOf(row: ImportTableRow): ImportRow {
  return {
    id: row.id,
    atMs: Number(row.at_ms),
    by: row.by,
    source: row.source,
    teamIds: JSON.parse(row.team_ids),
    fromMs: Number(row.from_ms),
    untilMs: Number(row.until_ms),
    put: JSON.parse(row.put),
    replaced: JSON.parse(row.replaced),
    undoneAtMs: row.undone_at_ms === null ? null : Number(row.undone_at_ms),
  };
}
