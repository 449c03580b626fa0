import type { Role } from '../access/caller.js';

/** Somebody who works at a provider, and as what: by what they were granted, planned for and signed on to lately. */
export type Worker = { personId: string; roles: Role[]; teamIds: string[] };

type InTime = { fromMs: number; untilMs: number | null };
export type WorkRows = {
  teams: readonly { id: string; providerId: string }[];
  grants: readonly ({ personId: string; role: Role; providerId: string | null } & InTime)[];
  signOns: readonly ({ personId: string; teamId: string } & InTime)[];
  /** What is planned around now. */
  shifts: readonly { personId: string; teamId: string }[];
};

/**
 * The people of these providers, in the order of their ids.
 * @param sinceMs sign-ons that ended before are of no account
 */
export function workersOf(
  providerIds: readonly string[],
  { teams, grants, signOns, shifts }: WorkRows,
  { now, sinceMs }: { now: number; sinceMs: number },
): Worker[] {
  const found = new Map<string, { roles: Set<Role>; teamIds: Set<string> }>();
  const of = (personId: string) => {
    const known = found.get(personId) ?? { roles: new Set(), teamIds: new Set() };
    found.set(personId, known);
    return known;
  };
  const own = new Set(teams.filter(({ providerId }) => providerIds.includes(providerId)).map(({ id }) => id));
  for (const { personId, role, providerId, fromMs, untilMs } of grants) {
    const holds = fromMs <= now && (untilMs === null || untilMs > now);
    if (holds && providerId !== null && providerIds.includes(providerId)) of(personId).roles.add(role);
  }
  for (const { personId, teamId, untilMs } of signOns) {
    if (own.has(teamId) && (untilMs === null || untilMs > sinceMs)) of(personId).teamIds.add(teamId);
  }
  for (const { personId, teamId } of shifts) if (own.has(teamId)) of(personId).teamIds.add(teamId);
  return [...found]
    .map(([personId, { roles, teamIds }]) => ({ personId, roles: [...roles], teamIds: [...teamIds].sort() }))
    .sort((a, b) => (a.personId < b.personId ? -1 : 1));
}
