import type { Knex } from 'knex';
import type { Interval, Pattern, Shift } from '../../core/rota/index.js';
import type { ImportRow, RotaChange, RotaEdit, RotaStore } from '../rota-store.js';
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
        await addPatterns(trx, putPatterns);
      }),
    );
  }

  applyImport(row: ImportRow): Promise<boolean> {
    return this.#guard(() =>
      this.#knex.transaction(async (trx) => {
        // First: whoever sends the same at the same moment waits here, and then finds it done.
        const fresh = await trx('rota_imports').insert(valuesOf(row)).onConflict('id').ignore().returning('id');
        if (fresh.length === 0) return true;
        if (await standsBefore(trx, row)) {
          await removeFrom(
            trx,
            'shifts',
            row.replaced.map(({ id }) => id),
          );
          await putShifts(trx, row.put);
          await changePatterns(trx, row.edit?.patterns ?? [], 'after');
          return true;
        }
        await removeFrom(trx, 'rota_imports', [row.id]);
        return false;
      }),
    );
  }

  import(id: string): Promise<ImportRow | undefined> {
    return this.#guard(async () => {
      const found: ImportTableRow | undefined = await this.#knex('rota_imports').where({ id }).first();
      return found && importOf(found);
    });
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
        const { patterns = [] } = row.edit ?? {};
        const stands = (await standAs(trx, row.put)) && (await shiftsById(trx, removed)).size === 0;
        if (!(stands && (await patternsStandAs(trx, patterns, 'after')))) return 'changed-since';
        await removeFrom(trx, 'shifts', [...put]);
        await putShifts(trx, row.replaced);
        await changePatterns(trx, patterns, 'before');
        await trx('rota_imports').where({ id }).update({ undone_at_ms: atMs });
        return 'undone';
      }),
    );
  }
}

type PatternChanges = RotaEdit['patterns'];
const isThere = <T>(one: T | undefined): one is T => one !== undefined;

async function addPatterns(trx: Knex, patterns: readonly Pattern[]): Promise<void> {
  const rows = patterns.map((pattern) => ({
    id: pattern.id,
    person_id: pattern.personId,
    team_id: pattern.teamId,
    rule: JSON.stringify(pattern),
  }));
  for (const some of chunksOf(rows)) await trx('shift_patterns').insert(some);
}

/** Puts each pattern as it is on that side of the change. */
async function changePatterns(trx: Knex, changes: PatternChanges, side: 'before' | 'after'): Promise<void> {
  const ids = changes.flatMap(({ before, after }) => [before, after].filter(isThere).map(({ id }) => id));
  await removeFrom(trx, 'shift_patterns', ids);
  await addPatterns(trx, changes.map((change) => change[side]).filter(isThere));
}

/** Whether each pattern is in the store exactly as on that side of the change, or missing where it has none. */
async function patternsStandAs(trx: Knex, changes: PatternChanges, side: 'before' | 'after'): Promise<boolean> {
  for (const change of changes) {
    const id = (change.before ?? change.after)?.id ?? '';
    const row: { rule: string } | undefined = await trx('shift_patterns').where({ id }).first('rule');
    const wanted = change[side];
    if (row?.rule !== (wanted && JSON.stringify(wanted))) return false;
  }
  return true;
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

/** Whether everything stands as it did when this was previewed. */
async function standsBefore(trx: Knex, { put, replaced, edit }: ImportRow): Promise<boolean> {
  const before = new Set(replaced.map(({ id }) => id));
  // A shift that is new in the preview must be new still.
  const added = put.map(({ id }) => id).filter((id) => !before.has(id));
  if (!(await standAs(trx, replaced)) || (await shiftsById(trx, added)).size > 0) return false;
  return await patternsStandAs(trx, edit?.patterns ?? [], 'before');
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
  edit: string | null;
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
    edit: row.edit === undefined ? null : JSON.stringify(row.edit),
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
    ...(row.edit === null ? {} : { edit: JSON.parse(row.edit) as RotaEdit }),
  };
}
