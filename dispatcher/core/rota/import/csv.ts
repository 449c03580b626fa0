import { Temporal } from 'temporal-polyfill';
import { type CsvRecord, type CsvTable, parseCsv } from '../../import/csv-table.js';
import { limits as fileLimits } from '../../import/limits.js';
import type { Shift } from '../shift.js';
import { readWallTime } from '../wall-time.js';
import { type CsvHeader, type RotaColumn, readHeader } from './csv-header.js';
import {
  type ImportOptions,
  type ImportPreview,
  previewOf,
  type ReadFile,
  type ReadShift,
  scopeOf,
  wholeFileProblem,
} from './preview.js';
import { type ImportProblem, quoted } from './problem.js';
import { type Found, finderOf } from './roster.js';

type Row = CsvRecord & { header: CsvHeader; problems: ImportProblem[] };

/**
 * Reads a rota from CSV and tells what taking it in would do. One row a shift: person, team (when there are several),
 * from and until as `2026-03-29 21:00`, or a date and two times of day of which the second may be next morning.
 * Every bad cell is named by line and column with what is allowed. Never throws for what is in the file.
 * @param existing what is planned now
 * @throws RangeError for options that are wrong in themselves
 */
export function previewCsv(text: string, existing: readonly Shift[], options: ImportOptions): ImportPreview {
  return previewOf(readCsv(parseCsv(text), options), existing, scopeOf(options));
}

const shapes: Record<Extract<CsvTable, { ok: false }>['problem'], string> = {
  'too-large': `at most ${fileLimits.fileChars} characters`,
  'too-many': `at most ${fileLimits.fileRecords} rows`,
  'too-many-cells': 'the cells of one shift on a line',
  'unclosed-quote': 'a quote is closed by another, and doubled inside',
  'text-after-quote': 'nothing between a closing quote and the next cell',
};

function readCsv(table: CsvTable, options: ImportOptions): ReadFile {
  if (!table.ok) return wholeFileProblem(table.problem, [shapes[table.problem]], table.line);
  const [first, ...records] = table.records;
  if (!first || records.length === 0)
    return wholeFileProblem('empty', ['a line of column names, then a line for each shift']);
  const teamColumn: RotaColumn[] = options.roster.teams.length === 1 ? [] : ['team'];
  const { header, problems } = readHeader(first.cells, first.line, ['person', ...teamColumn, 'from', 'until']);
  if (problems.length > 0) return { shifts: [], problems, notes: [] };
  const find = { person: finderOf(options.roster.people), team: finderOf(options.roster.teams) };
  const shifts = records.flatMap((record) => {
    const row = { ...record, header, problems };
    const shift = readRow(row, find, options);
    return shift ? [shift] : [];
  });
  return { shifts, problems, notes: [], columns: columnsOf(header) };
}

function columnsOf({ id, person, team, from, until }: CsvHeader): NonNullable<ReadFile['columns']> {
  const places = { id, personId: person, teamId: team, from, until };
  return Object.fromEntries(Object.entries(places).map(([field, place]) => [field, place?.name ?? field]));
}

function readRow(
  row: Row,
  find: Record<'person' | 'team', (text: string) => Found>,
  { zone, roster }: ImportOptions,
): ReadShift | undefined {
  const personId = named(row, 'person', find.person);
  const [onlyTeam] = roster.teams.length === 1 ? roster.teams : [];
  const teamId = onlyTeam && cellOf(row, 'team') === '' ? onlyTeam.id : named(row, 'team', find.team);
  const { from, until } = readTimes(row, zone);
  if (personId === undefined || teamId === undefined || from === undefined || until === undefined) return undefined;
  if (until <= from) {
    refuse(row, 'until', 'not-after-from', [`after ${cellOf(row, 'from')}`]);
    return undefined;
  }
  const id = cellOf(row, 'id') || `${teamId}/${personId}/${new Date(from).toISOString()}`;
  return { line: row.line, shift: { id, personId, teamId, from, until } };
}

function named(row: Row, column: 'person' | 'team', find: (text: string) => Found): string | undefined {
  const found = find(cellOf(row, column));
  if (found.ok) return found.id;
  refuse(row, column, cellOf(row, column) === '' ? 'missing' : found.problem, found.allowed);
  return undefined;
}

function readTimes(row: Row, zone: string): { from: number | undefined; until: number | undefined } {
  const times = { from: timeOfDay(cellOf(row, 'from')), until: timeOfDay(cellOf(row, 'until')) };
  const date = isoDate(cellOf(row, 'date'));
  if (row.header.date && !date && (times.from ?? times.until)) {
    refuse(row, 'date', cellOf(row, 'date') === '' ? 'missing' : 'not-readable', ['YYYY-MM-DD']);
    return { from: undefined, until: undefined };
  }
  const nextDay = times.from !== undefined && times.until !== undefined && times.until <= times.from;
  const on = (day: Temporal.PlainDate | undefined, time: string | undefined) => day && time && `${day} ${time}`;
  return {
    from: readEdge(row, 'from', on(date, times.from), zone),
    until: readEdge(row, 'until', on(nextDay ? date?.add({ days: 1 }) : date, times.until), zone),
  };
}

/** @param composed date and time of day from two columns; without it the cell itself says both */
function readEdge(row: Row, column: 'from' | 'until', composed: string | undefined, zone: string): number | undefined {
  const cell = cellOf(row, column);
  const reading = readWallTime(composed ?? cell, zone);
  if (reading.ok) return reading.instant;
  const readings = reading.readings.map(({ wall, offset }) => `${wall}${offset}`);
  const forms = row.header.date ? ['HH:MM', 'YYYY-MM-DD HH:MM'] : ['YYYY-MM-DD HH:MM'];
  refuse(row, column, cell === '' ? 'missing' : reading.reason, readings.length > 0 ? readings : forms);
  return undefined;
}

/** `7:00` and `07.00` as `07:00`; undefined for anything that is more than a time of day. */
function timeOfDay(cell: string): string | undefined {
  const [, hour, minute] = /^(\d{1,2})[:.](\d{2})(?::00)?$/.exec(cell) ?? [];
  return hour && minute ? `${hour.padStart(2, '0')}:${minute}` : undefined;
}

function isoDate(cell: string): Temporal.PlainDate | undefined {
  if (!/^\d{4}-\d{2}-\d{2}$/.test(cell)) return undefined;
  try {
    return Temporal.PlainDate.from(cell);
  } catch {
    return undefined;
  }
}

function cellOf(row: Row, column: RotaColumn): string {
  const place = row.header[column];
  return (place && row.cells[place.index]) ?? '';
}

function refuse(row: Row, column: RotaColumn, problem: ImportProblem['problem'], allowed: string[]): void {
  const name = row.header[column]?.name ?? column;
  row.problems.push({ line: row.line, column: name, value: quoted(cellOf(row, column)), problem, allowed });
}
