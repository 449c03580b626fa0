import { inForce, type Responsibility } from '../responsibility.js';
import { overlap, type PatternProblem, patternProblems } from '../rota/index.js';
import { limits } from './limits.js';
import { patternOf, type ServiceHours } from './service-hours.js';
import type { Team, TeamArea } from './team.js';

/** Why something cannot be entered. `allowed` names what could be. */
export type EntryProblem = {
  field: string;
  problem:
    | 'unknown'
    | 'missing'
    | 'too-long'
    | 'of-another-provider'
    | 'of-another-role'
    | 'not-after-from'
    | 'overlaps'
    | 'over'
    | 'not-a-care-team'
    | 'in-another-area'
    | PatternProblem['problem'];
  allowed?: string[];
};

/** What of the directory entries are held against. */
export type EntryRows = {
  areas: readonly { id: string }[];
  providers: readonly { id: string }[];
  teams: readonly Team[];
  teamAreas: readonly TeamArea[];
  responsibilities: readonly Responsibility[];
  people: readonly { id: string }[];
  homes: readonly { id: string; areaId: string }[];
  buildings: readonly { id: string; areaId: string }[];
};

/** Whom a client has named, and from when until when. */
export type HomePerson<R extends string = string> = {
  homeId: string;
  personId: string;
  relation: R;
  fromMs: number;
  untilMs: number | null;
};

/** A provider or an area: an id that never changes, and a name that may. */
export const namedProblems = ({ id, name }: { id: string; name: string }): EntryProblem[] => [
  ...named('id', id),
  ...named('name', name),
];

/** A team may be named anew; whose it is and what it does stay, for alarms and rights hang on them. */
export function teamProblems(rows: Pick<EntryRows, 'teams' | 'providers'>, team: Team): EntryProblem[] {
  const known = rows.teams.find(({ id }) => id === team.id);
  return [
    ...named('id', team.id),
    ...named('name', team.name),
    ...among('provider', team.providerId, rows.providers),
    ...(known && known.providerId !== team.providerId
      ? [problem('provider', 'of-another-provider', known.providerId)]
      : []),
    ...(known && known.role !== team.role ? [problem('role', 'of-another-role', known.role)] : []),
  ];
}

/** A team begins to serve an area, or to be its neighbour. Twice at the same time is refused. */
export function relationProblems(
  rows: Pick<EntryRows, 'teams' | 'areas' | 'teamAreas'>,
  row: TeamArea,
): EntryProblem[] {
  const clash = rows.teamAreas.find((one) => sameRelation(one, row) && overlap(spanOf(one), spanOf(row)));
  return [
    ...among('team', row.teamId, rows.teams),
    ...among('area', row.areaId, rows.areas),
    ...spanProblems(row),
    ...(clash ? [problem('from', 'overlaps', isoSpan(clash))] : []),
  ];
}

/** The relation that ends at an instant, as it is then; `undefined` as its row when it is to go: it had not begun. */
export function endOfRelation(
  teamAreas: readonly TeamArea[],
  of: Pick<TeamArea, 'teamId' | 'areaId' | 'relation'>,
  untilMs: number,
  now: number,
): { ok: true; before: TeamArea; after: TeamArea | undefined } | { ok: false; problems: EntryProblem[] } {
  if (untilMs < now) return { ok: false, problems: [problem('until', 'over')] };
  const own = teamAreas.filter((one) => sameRelation(one, of));
  const before = own.find((one) => overlap(spanOf(one), { from: untilMs, until: Number.POSITIVE_INFINITY }));
  if (before === undefined) {
    return { ok: false, problems: [problem('until', 'unknown', ...own.map(isoSpan))] };
  }
  return { ok: true, before, after: before.fromMs < untilMs ? { ...before, untilMs } : undefined };
}

/** Hours in which a building has a care team of its own. */
export function hoursProblems(rows: Pick<EntryRows, 'teams' | 'buildings'>, hours: ServiceHours): EntryProblem[] {
  const team = rows.teams.find(({ id }) => id === hours.teamId);
  const fields: Partial<Record<PatternProblem['field'], string>> = { from: 'begins', until: 'ends' };
  return [
    ...named('id', hours.id),
    ...among('building', hours.buildingId, rows.buildings),
    ...among('team', hours.teamId, rows.teams),
    ...(team && team.role !== 'care' ? [problem('team', 'not-a-care-team')] : []),
    ...patternProblems(patternOf({ ...hours, id: 'hours', teamId: 'team' })).map(({ field, problem, allowed }) => ({
      ...{ field: fields[field] ?? field, problem, allowed: [allowed] },
    })),
    ...spanProblems(hours),
  ];
}

export function buildingProblems(
  rows: Pick<EntryRows, 'areas' | 'homes' | 'buildings'>,
  { id, name, areaId }: { id: string; name: string; areaId: string },
): EntryProblem[] {
  return [...named('id', id), ...named('name', name), ...among('area', areaId, rows.areas)];
}

/** A home moves into a building of its own area, or out of any. */
export function homeInBuildingProblems(
  rows: Pick<EntryRows, 'homes' | 'buildings'>,
  homeId: string,
  buildingId: string | null,
): EntryProblem[] {
  const home = rows.homes.find(({ id }) => id === homeId);
  const building = rows.buildings.find(({ id }) => id === buildingId);
  if (home === undefined) return [problem('home', 'unknown')];
  if (buildingId === null) return [];
  if (building === undefined) return among('building', buildingId, rows.buildings);
  return building.areaId === home.areaId ? [] : [problem('building', 'in-another-area', home.areaId)];
}

export type HomePersonEntry<R extends string> =
  | { ok: true; put: HomePerson<R>[] }
  | { ok: false; problems: EntryProblem[] };

/** From `fromMs` on the client's nurse or care contact is this person: whoever it was before stops then. */
export function nameHomePerson<R extends string>(
  rows: Pick<EntryRows, 'homes' | 'people'> & { homePeople: readonly HomePerson<R>[] },
  entry: HomePerson<R>,
): HomePersonEntry<R> {
  const own = rows.homePeople.filter(({ homeId, relation }) => homeId === entry.homeId && relation === entry.relation);
  const later = own.filter(({ fromMs }) => fromMs > entry.fromMs).map(({ fromMs }) => fromMs);
  const untilMs = Math.min(entry.untilMs ?? Number.POSITIVE_INFINITY, ...later);
  const before = own.find((one) => one.fromMs < entry.fromMs && inForce(one, entry.fromMs));
  const problems = [
    ...(rows.homes.some(({ id }) => id === entry.homeId) ? [] : [problem('home', 'unknown')]),
    ...(rows.people.some(({ id }) => id === entry.personId) ? [] : [problem('person', 'unknown')]),
    ...spanProblems(entry),
  ];
  if (problems.length > 0) return { ok: false, problems };
  const put = [{ ...entry, untilMs: untilMs === Number.POSITIVE_INFINITY ? null : untilMs }];
  return { ok: true, put: before ? [{ ...before, untilMs: entry.fromMs }, ...put] : put };
}

function problem(field: string, name: EntryProblem['problem'], ...allowed: string[]): EntryProblem {
  return allowed.length === 0 ? { field, problem: name } : { field, problem: name, allowed };
}

function named(field: string, text: string): EntryProblem[] {
  if (text.trim() === '') return [problem(field, 'missing')];
  return text.length > limits.nameChars ? [problem(field, 'too-long', `${limits.nameChars}`)] : [];
}

function among(field: string, id: string, all: readonly { id: string }[]): EntryProblem[] {
  if (all.some((one) => one.id === id)) return [];
  return [problem(field, 'unknown', ...all.map((one) => one.id))];
}

function spanProblems({ fromMs, untilMs }: { fromMs: number; untilMs: number | null }): EntryProblem[] {
  return untilMs !== null && untilMs <= fromMs ? [problem('until', 'not-after-from')] : [];
}

const sameRelation = (a: Pick<TeamArea, 'teamId' | 'areaId' | 'relation'>, b: typeof a): boolean =>
  a.teamId === b.teamId && a.areaId === b.areaId && a.relation === b.relation;

const spanOf = ({ fromMs, untilMs }: { fromMs: number; untilMs: number | null }) => ({
  from: fromMs,
  until: untilMs ?? Number.POSITIVE_INFINITY,
});

const isoSpan = ({ fromMs, untilMs }: { fromMs: number; untilMs: number | null }): string =>
  [fromMs, untilMs].map((ms) => (ms === null ? '' : new Date(ms).toISOString())).join('/');
