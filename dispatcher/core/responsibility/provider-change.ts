import { inForce, type Responsibility, responsibleAt } from '../responsibility.js';
import { limits } from './limits.js';
import { boundToProvider, type Team, type TeamArea } from './team.js';

/** What is asked for: from `at` on another provider answers for the area. */
export type ChangeOrder = {
  areaId: string;
  providerId: string;
  at: number;
  /** Teams of the new provider that begin to serve the area then, beside those that serve it already. */
  begin: readonly string[];
  /** Teams of the old provider that go on serving it. All others stop, but for nurses and technicians whom other providers share. */
  keep: readonly string[];
};

export type ChangeRows = { responsibilities: Responsibility[]; teamAreas: TeamArea[] };

/** What stands in the place of what. Taking a change back puts `before` in the place of `after`. */
export type ProviderChange = {
  areaId: string;
  fromProviderId: string | null;
  toProviderId: string;
  at: number;
  before: ChangeRows;
  after: ChangeRows;
};

export type ChangeProblem = {
  field: 'area' | 'to' | 'from' | 'teams' | 'keep';
  problem:
    | 'unknown'
    | 'not-in-the-future'
    | 'too-far-ahead'
    | 'responsible-already'
    | 'another-change-then'
    | 'not-of-the-new-provider'
    | 'not-of-the-old-provider'
    | 'nobody-to-come';
  /** The value at fault, where the field holds several. */
  value?: string;
  /** Ids that would be accepted. */
  allowed?: string[];
};

/** What of the directory a change is decided on. */
export type ResponsibilityRows = ChangeRows & {
  areas: readonly { id: string }[];
  providers: readonly { id: string }[];
  teams: readonly Team[];
};

export type ChangeDecision = { ok: true; change: ProviderChange } | { ok: false; problems: ChangeProblem[] };

/**
 * The rows that a change of provider is made of. Whoever answers for the area at that instant stops then, and the new
 * provider answers until they would have stopped, or until the next one that is planned. Refused, with every reason at once, when it would
 * leave the area without a care team.
 */
export function planChange(rows: ResponsibilityRows, order: ChangeOrder, now: number): ChangeDecision {
  const { areaId, providerId, at } = order;
  const old = responsibleAt(rows.responsibilities, areaId, at);
  const begun = relationsThatBegin(rows, order);
  const ended = relationsThatEnd(rows, order, old?.providerId);
  const problems = [...orderProblems(rows, order, now), ...teamProblems(rows, order, old?.providerId)];
  const after: ChangeRows = {
    responsibilities: [
      ...(old ? [{ ...old, untilMs: at }] : []),
      { areaId, providerId, fromMs: at, untilMs: old ? old.untilMs : nextBegin(rows.responsibilities, areaId, at) },
    ],
    teamAreas: [...ended.map((row) => ({ ...row, untilMs: at })), ...begun],
  };
  const before: ChangeRows = { responsibilities: old ? [old] : [], teamAreas: ended };
  const change = { areaId, fromProviderId: old?.providerId ?? null, toProviderId: providerId, at, before, after };
  if (problems.length === 0 && teamsServing(withChange(rows, change), change, 'care').length === 0) {
    const allowed = rows.teams.filter((team) => team.providerId === providerId && team.role === 'care');
    problems.push({ field: 'teams', problem: 'nobody-to-come', allowed: allowed.map(({ id }) => id) });
  }
  return problems.length === 0 ? { ok: true, change } : { ok: false, problems };
}

/** Why a change cannot be taken back; undefined when it can: it has not come yet, and nothing of it was changed since. */
export function undoRefusal(
  rows: ChangeRows,
  change: ProviderChange,
  now: number,
): 'has-come' | 'changed-since' | undefined {
  if (change.at <= now) return 'has-come';
  const stands = (among: readonly object[], all: readonly object[]) =>
    all.every((row) => among.some((one) => sameRow(one, row)));
  const asEntered =
    stands(rows.responsibilities, change.after.responsibilities) && stands(rows.teamAreas, change.after.teamAreas);
  return asEntered ? undefined : 'changed-since';
}

/** The rows as they are with the change, or (its two sides swapped) without it again. */
export function withChange<T extends ChangeRows>(
  rows: T,
  { before, after }: Pick<ProviderChange, 'before' | 'after'>,
): T {
  const without = <R extends object>(all: readonly R[], gone: readonly R[]) =>
    all.filter((row) => !gone.some((one) => sameRow(one, row)));
  return {
    ...rows,
    responsibilities: [...without(rows.responsibilities, before.responsibilities), ...after.responsibilities],
    teamAreas: [...without(rows.teamAreas, before.teamAreas), ...after.teamAreas],
  };
}

/** Teams of a role that serve the area from the change on. Care teams and duty leads only of the provider itself. */
export function teamsServing(
  { teams, teamAreas }: Pick<ResponsibilityRows, 'teams' | 'teamAreas'>,
  { areaId, toProviderId, at }: Pick<ProviderChange, 'areaId' | 'toProviderId' | 'at'>,
  role: Team['role'],
): Team[] {
  return teams.filter(
    (team) =>
      team.role === role &&
      (!boundToProvider.has(role) || team.providerId === toProviderId) &&
      (role === 'duty-lead' || teamAreas.some((row) => row.teamId === team.id && serves(row, areaId, at))),
  );
}

export const serves = (row: TeamArea, areaId: string, at: number): boolean =>
  row.areaId === areaId && row.relation === 'serves' && inForce(row, at);

function orderProblems(
  rows: ResponsibilityRows,
  { areaId, providerId, at }: ChangeOrder,
  now: number,
): ChangeProblem[] {
  const problems: ChangeProblem[] = [];
  const unknown = (field: ChangeProblem['field'], all: readonly { id: string }[]): ChangeProblem => ({
    field,
    problem: 'unknown',
    allowed: all.map(({ id }) => id),
  });
  if (!rows.areas.some(({ id }) => id === areaId)) problems.push(unknown('area', rows.areas));
  if (!rows.providers.some(({ id }) => id === providerId)) problems.push(unknown('to', rows.providers));
  if (at <= now) problems.push({ field: 'from', problem: 'not-in-the-future' });
  if (at > now + limits.aheadMs) problems.push({ field: 'from', problem: 'too-far-ahead' });
  const own = rows.responsibilities.filter((row) => row.areaId === areaId);
  if (own.some(({ fromMs }) => fromMs === at)) problems.push({ field: 'from', problem: 'another-change-then' });
  else if (responsibleAt(own, areaId, at)?.providerId === providerId)
    problems.push({ field: 'to', problem: 'responsible-already' });
  return problems;
}

function teamProblems(
  { teams }: ResponsibilityRows,
  { providerId, begin, keep }: ChangeOrder,
  oldProviderId: string | undefined,
): ChangeProblem[] {
  const named = (
    field: 'teams' | 'keep',
    ids: readonly string[],
    owner: string | undefined,
    problem: ChangeProblem['problem'],
  ) =>
    ids.flatMap((value): ChangeProblem[] => {
      const team = teams.find(({ id }) => id === value);
      const allowed = teams.filter((one) => one.providerId === owner).map(({ id }) => id);
      if (team === undefined) return [{ field, problem: 'unknown', value, allowed }];
      return team.providerId === owner ? [] : [{ field, problem, value, allowed }];
    });
  return [
    ...named('teams', begin, providerId, 'not-of-the-new-provider'),
    ...named('keep', keep, oldProviderId, 'not-of-the-old-provider'),
  ];
}

function relationsThatBegin({ teamAreas }: ChangeRows, { areaId, at, begin }: ChangeOrder): TeamArea[] {
  return [...new Set(begin)].flatMap((teamId): TeamArea[] => {
    const own = teamAreas.filter((row) => row.teamId === teamId && row.areaId === areaId && row.relation === 'serves');
    if (own.some((row) => inForce(row, at))) return [];
    return [{ teamId, areaId, relation: 'serves', fromMs: at, untilMs: earliestAfter(own, at) }];
  });
}

function relationsThatEnd(rows: ResponsibilityRows, order: ChangeOrder, oldProviderId: string | undefined): TeamArea[] {
  const { areaId, providerId, at, keep } = order;
  if (oldProviderId === undefined || oldProviderId === providerId) return [];
  const own = rows.teams.filter((team) => team.providerId === oldProviderId);
  const stopping = own.filter((team) => !(keep.includes(team.id) || isShared(rows, team, order)));
  const ids = new Set(stopping.map(({ id }) => id));
  return rows.teamAreas.filter((row) => ids.has(row.teamId) && row.fromMs < at && serves(row, areaId, at));
}

/** Nurses or technicians who serve other providers' areas too: the area loses its provider, not them. */
function isShared({ teamAreas, responsibilities }: ChangeRows, team: Team, { areaId, at }: ChangeOrder): boolean {
  if (boundToProvider.has(team.role)) return false;
  const others = teamAreas.filter((row) => row.teamId === team.id && row.areaId !== areaId);
  return others.some((row) => {
    const provider = responsibleAt(responsibilities, row.areaId, at)?.providerId;
    return serves(row, row.areaId, at) && provider !== undefined && provider !== team.providerId;
  });
}

const nextBegin = (rows: readonly Responsibility[], areaId: string, at: number) =>
  earliestAfter(
    rows.filter((row) => row.areaId === areaId),
    at,
  );

function earliestAfter(rows: readonly { fromMs: number }[], at: number): number | null {
  const later = rows.map(({ fromMs }) => fromMs).filter((fromMs) => fromMs > at);
  return later.length === 0 ? null : Math.min(...later);
}

function sameRow(a: object, b: object): boolean {
  const [one, other] = [new Map(Object.entries(a)), new Map(Object.entries(b))];
  return one.size === other.size && [...one].every(([field, value]) => other.get(field) === value);
}
