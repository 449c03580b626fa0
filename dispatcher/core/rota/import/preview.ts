import { contains, type Interval } from '../interval.js';
import { limits } from '../limits.js';
import { byStart, isoOf, type Shift, shiftProblems } from '../shift.js';
import { isZone } from '../wall-time.js';
import { type ImportNote, type ImportProblem, quoted } from './problem.js';
import type { Roster } from './roster.js';

export type ImportOptions = {
  roster: Roster;
  /** IANA name of the zone in which times without one are meant. */
  zone: string;
  /** The file is the truth for shifts of the roster's teams that begin in here. */
  span: Interval;
};

/** What a file may change: the shifts of these teams that begin in this span. All others are left as they are. */
export type ImportScope = { teamIds: readonly string[]; span: Interval };

/** A shift as a file gives it, and where. */
export type ReadShift = { line: number; shift: Shift };
/** `columns`: what the file calls the fields of a shift. */
export type ReadFile = {
  shifts: ReadShift[];
  problems: ImportProblem[];
  notes: ImportNote[];
  columns?: Partial<Record<keyof Shift, string>>;
};

/**
 * What an import would do. With any problem it would do nothing: `add`, `change` and `remove` are empty and everything
 * is `unchanged`, so no file can be taken in by half.
 */
export type ImportPreview = {
  add: Shift[];
  change: { before: Shift; after: Shift }[];
  remove: Shift[];
  unchanged: Shift[];
  problems: ImportProblem[];
  /** Problems beyond those listed. */
  furtherProblems: number;
  notes: ImportNote[];
};

/** @throws RangeError for a zone that is not known, and a span over `limits.spanMs` */
export function scopeOf({ roster, zone, span }: ImportOptions): ImportScope {
  if (!isZone(zone)) throw new RangeError('the zone of the import is not known');
  if (span.until - span.from > limits.spanMs) throw new RangeError('the span of the import is too long');
  return { teamIds: roster.teams.map(({ id }) => id), span };
}

/** A problem of the file as a whole. */
export function wholeFileProblem(problem: ImportProblem['problem'], allowed: string[], line = 1): ReadFile {
  return { shifts: [], problems: [{ line, column: '', value: '', problem, allowed }], notes: [] };
}

/**
 * Compares a file with what is planned. A shift is the same when its id is, or else when person, team and both
 * instants are; it then keeps the id it had.
 * @param existing what is planned now, at least everything in the scope
 */
export function previewOf(read: ReadFile, existing: readonly Shift[], scope: ImportScope): ImportPreview {
  const planned = existing.filter((shift) => inScope(shift, scope)).sort(byStart);
  const problems = [...read.problems, ...problemsBetween(read, scope, idsOutside(existing, scope))];
  problems.sort((a, b) => a.line - b.line);
  const listed = problems.slice(0, limits.fileProblems);
  const report = { problems: listed, furtherProblems: problems.length - listed.length, notes: read.notes };
  if (problems.length > 0) return { add: [], change: [], remove: [], unchanged: planned, ...report };
  return { ...changesBetween(read.shifts.map(({ shift }) => shift).sort(byStart), planned), ...report };
}

function inScope(shift: Shift, { teamIds, span }: ImportScope): boolean {
  return teamIds.includes(shift.teamId) && contains(span, shift.from);
}

function idsOutside(existing: readonly Shift[], scope: ImportScope): Set<string> {
  return new Set(existing.filter((shift) => !inScope(shift, scope)).map(({ id }) => id));
}

function problemsBetween(read: ReadFile, { span }: ImportScope, taken: Set<string>): ImportProblem[] {
  const columnOf = (field: keyof Shift) => read.columns?.[field] ?? field;
  const lines = new Map<string, number>();
  const inSpan = `from ${isoOf(span.from)} until ${isoOf(span.until)}`;
  return read.shifts.flatMap(({ line, shift }): ImportProblem[] => {
    const at = { line, value: quoted(shift.id) };
    const first = lines.get(shift.id);
    lines.set(shift.id, first ?? line);
    const wrong = shiftProblems(shift).map(({ field, problem, allowed }): ImportProblem => {
      const value = field === 'from' || field === 'until' ? isoOf(shift[field]) : shift[field];
      return { line, column: columnOf(field), value: quoted(value), problem, allowed: [allowed] };
    });
    if (first !== undefined) wrong.push({ ...at, column: '', problem: 'twice', allowed: [`only in line ${first}`] });
    if (!contains(span, shift.from))
      wrong.push({ ...at, column: columnOf('from'), problem: 'outside-span', allowed: [inSpan] });
    else if (taken.has(shift.id))
      wrong.push({ ...at, column: columnOf('id'), problem: 'outside-span', allowed: [inSpan] });
    return wrong;
  });
}

function changesBetween(wanted: readonly Shift[], planned: readonly Shift[]) {
  const byId = new Map(planned.map((shift) => [shift.id, shift]));
  const wantedIds = new Set(wanted.map(({ id }) => id));
  // Planned through another door with an id of its own: the same shift all the same.
  const byContent = new Map(planned.filter(({ id }) => !wantedIds.has(id)).map((shift) => [contentOf(shift), shift]));
  const result: Pick<ImportPreview, 'add' | 'change' | 'remove' | 'unchanged'> = {
    add: [],
    change: [],
    remove: [],
    unchanged: [],
  };
  const kept = new Set<string>();
  for (const after of wanted) {
    const before = byId.get(after.id) ?? byContent.get(contentOf(after));
    if (!before || kept.has(before.id)) result.add.push(after);
    else if (contentOf(before) === contentOf(after)) result.unchanged.push(before);
    else result.change.push({ before, after });
    if (before) kept.add(before.id);
  }
  result.remove = planned.filter(({ id }) => !kept.has(id));
  return result;
}

function contentOf({ personId, teamId, from, until }: Shift): string {
  return JSON.stringify([personId, teamId, from, until]);
}
