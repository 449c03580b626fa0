import type { Caller } from '../access/caller.js';
import { hasRole, providersOf } from '../access/caller.js';
import { inForce, providerInForce } from '../responsibility.js';
import { isSynthetic } from '../synthetic.js';
import { type CaseFigures, type CaseLine, caseFigures, caseLevel, caseLine, concernsTonight } from './case-line.js';
import type { TonightFacts, TonightTeam } from './facts.js';
import { type AreaWhy, type Level, worst } from './level.js';
import { type TeamState, teamState } from './team-state.js';

export type AreaState = {
  id: string;
  name: string;
  provider: { id: string; name: string } | null;
  level: Level;
  why: AreaWhy;
  cases: CaseFigures;
  /** Each case that is open, the most urgent first; null for who may see figures only. */
  open: CaseLine[] | null;
  teams: TeamState[];
};

export type Tonight = { at: number; areas: AreaState[] };

/** Who sees their own provider's staff and cases here. */
const leads = ['duty-lead', 'manager'] as const;

/**
 * What stands tonight, as one caller may see it: duty leads and managers the areas their provider answers for at this
 * instant; the municipality and the administrator every area, in figures. The worst area comes in its usual place: a
 * wall is read by position.
 */
export function tonightFor(caller: Pick<Caller, 'grants'>, facts: TonightFacts, now: number): Tonight {
  const own = new Set(providersOf(caller, leads));
  const seesFigures = hasRole(caller, 'municipality') || hasRole(caller, 'administrator');
  const areas = facts.directory.areas.flatMap((area) => {
    if (isSynthetic(area.id)) return [];
    const providerId = providerInForce(facts.directory.responsibilities, area.id, now);
    const isOwn = providerId !== undefined && own.has(providerId);
    return isOwn || seesFigures ? [areaState(area, providerId, { facts, own, isOwn, now })] : [];
  });
  return { at: now, areas };
}

type Look = { facts: TonightFacts; own: ReadonlySet<string>; isOwn: boolean; now: number };

function areaState(
  { id, name }: { id: string; name: string },
  providerId: string | undefined,
  { facts, own, isOwn, now }: Look,
): AreaState {
  const provider = facts.directory.providers.find((one) => one.id === providerId) ?? null;
  const cases = facts.cases.filter((aCase) => aCase.areaId === id && concernsTonight(aCase));
  const teams = teamsOf(id, providerId, facts, now).map((team) =>
    teamState(team, facts, { named: own.has(team.providerId), now }),
  );
  const reasons = [
    ...(provider === null ? [{ level: 'bad', why: 'nobody-responsible' } as const] : []),
    ...cases.map(caseLevel),
    ...teamReasons(teams),
  ];
  const top = worst(reasons) ?? { level: 'good', why: 'calm' };
  return {
    ...{ id, name, provider, level: top.level, why: top.why, teams },
    cases: caseFigures(cases),
    open: isOwn ? cases.map(caseLine).sort(byUrgency) : null,
  };
}

function teamReasons(teams: readonly TeamState[]): { level: Level; why: AreaWhy }[] {
  const careTeams = teams.filter(({ role }) => role === 'care');
  if (careTeams.length === 0) return [{ level: 'bad', why: 'nobody-reachable' }];
  return teams.map(({ level }) => ({ level, why: level === 'bad' ? 'nobody-reachable' : 'look-at-team' }));
}

/** Teams that serve the area now: those of its provider, and a nurse team that several share. */
function teamsOf(
  areaId: string,
  providerId: string | undefined,
  { directory }: TonightFacts,
  now: number,
): TonightTeam[] {
  const serving = new Set(
    directory.teamAreas
      .filter((one) => one.areaId === areaId && (one.relation ?? 'serves') === 'serves')
      .filter(({ fromMs = 0, untilMs = null }) => inForce({ fromMs, untilMs }, now))
      .map(({ teamId }) => teamId),
  );
  return directory.teams.filter(
    (team) => serving.has(team.id) && (team.providerId === providerId || team.role === 'nurse'),
  );
}

const rank = { life: 0, distress: 1, safety: 2, technical: 3, test: 4 };
const byUrgency = (a: CaseLine, b: CaseLine) => rank[a.priority] - rank[b.priority] || a.openedAt - b.openedAt;
