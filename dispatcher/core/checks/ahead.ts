import type { Consent } from '../plans/consent.js';
import { runsAt, type ServiceHours } from '../responsibility/service-hours.js';
import { inForce, providerInForce, type Responsibility } from '../responsibility.js';
import { type Interval, overlap, type Shift } from '../rota/index.js';
import type { Check } from './check.js';
import { grouped } from './grouped.js';
import { limits } from './limits.js';
import { type Look, looksIn } from './looks.js';

/** Why nobody will look in as things stand, the worst first. */
export const lookConcerns = ['no-consent', 'no-team', 'nobody-planned'] as const;
export type LookConcern = (typeof lookConcerns)[number];

/** A look, whose it is, and what is the matter with it. `teamId` null: no care team answers there then. */
export type LookAhead = Look & { areaId: string; teamId: string | null; concerns: LookConcern[] };

export type AheadFacts = {
  checks: readonly Check[];
  /** Those that checks rest on. */
  consents: readonly Consent[];
  shifts: readonly Shift[];
  directory: {
    homes: readonly { id: string; areaId: string; buildingId?: string | null; endedAtMs?: number | null }[];
    responsibilities: readonly Responsibility[];
    teams: readonly { id: string; providerId: string; role: string }[];
    teamAreas: readonly { teamId: string; areaId: string; relation: string; fromMs: number; untilMs: number | null }[];
    serviceHours: readonly ServiceHours[];
  };
  zone: string;
};

/**
 * The looks that begin in the span: the care team that answers for the home at that instant, through a change of
 * provider too, and whether anybody is planned on it then. A home that has ended has none.
 */
export function lookAhead(facts: AheadFacts, span: Interval): LookAhead[] {
  const homes = new Map(facts.directory.homes.map((home) => [home.id, home]));
  const consents = new Map(facts.consents.map((consent) => [consent.id, consent]));
  const planned = grouped(facts.shifts, ({ teamId }) => teamId);
  const teamsOf = teamReader(facts);
  return looksIn(facts.checks, facts.zone, span).flatMap((look) => {
    const home = homes.get(look.homeId);
    if (home === undefined || (home.endedAtMs ?? Number.POSITIVE_INFINITY) <= look.at) return [];
    const when = { from: look.at, until: look.until ?? look.at + 1 };
    const isPlanned = (teamId: string) => planned.get(teamId)?.some((shift) => overlap(shift, when)) ?? false;
    const teams = teamsOf(home, look.at);
    const teamId = teams.find(isPlanned) ?? teams[0] ?? null;
    const concerns: LookConcern[] = [
      ...(isAgreed(look, consents.get(look.consentId ?? '')) ? [] : (['no-consent'] as const)),
      ...(teamId === null ? (['no-team'] as const) : isPlanned(teamId) ? [] : (['nobody-planned'] as const)),
    ];
    return [{ ...look, areaId: home.areaId, teamId, concerns }];
  });
}

/** What is still to be made at `now`, and is not further ahead than `limits.aheadMs`. */
export function dayAhead(facts: AheadFacts, now: number): LookAhead[] {
  // A stretch that has begun can still be made; by the wall it is at most so long, and the clock may be turned back in it.
  const from = now - limits.windowMinutes * 60_000 - 3_600_000;
  const isOver = ({ at, until }: Look) => (until ?? at + limits.justPassedMs) <= now;
  return lookAhead(facts, { from, until: now + limits.aheadMs }).filter((look) => !isOver(look));
}

/** No consent, no camera: at the very instant at which somebody would look. */
function isAgreed({ way, at }: Look, consent: Consent | undefined): boolean {
  if (way !== 'camera') return true;
  if (consent === undefined || consent.withdrawn !== undefined) return false;
  return consent.from <= at && (consent.until === null || at < consent.until);
}

type Home = AheadFacts['directory']['homes'][number];

/** Many homes of an area have looks at the same time: each time its teams are found once. */
function teamReader(facts: AheadFacts): (home: Home, at: number) => readonly string[] {
  const known = new Map<string, readonly string[]>();
  return (home, at) => {
    const key = `${home.areaId} ${home.buildingId ?? ''} ${at}`;
    const teams = known.get(key) ?? teamsAt(home, at, facts);
    known.set(key, teams);
    return teams;
  };
}

/** Care teams of whoever answers then: a building's own in its hours, else those that serve the area. */
function teamsAt({ areaId, buildingId }: Home, at: number, { directory, zone }: AheadFacts): string[] {
  const { responsibilities, teams, teamAreas, serviceHours } = directory;
  const providerId = providerInForce(responsibilities, areaId, at);
  const isTheirs = (teamId: string) =>
    teams.some((team) => team.id === teamId && team.role === 'care' && team.providerId === providerId);
  const ofBuilding = serviceHours
    .filter((hours) => hours.buildingId === buildingId && isTheirs(hours.teamId) && runsAt(hours, zone, at))
    .map(({ teamId }) => teamId);
  if (ofBuilding.length > 0) return ofBuilding;
  return teamAreas
    .filter((row) => row.areaId === areaId && row.relation === 'serves' && inForce(row, at))
    .map(({ teamId }) => teamId)
    .filter(isTheirs);
}
