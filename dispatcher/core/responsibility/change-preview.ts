import { coverageOf, type Interval, type Shift } from '../rota/index.js';
import { limits } from './limits.js';
import { type ProviderChange, type ResponsibilityRows, serves, teamsServing } from './provider-change.js';
import { type ServiceHours, stretchesOf } from './service-hours.js';
import { boundToProvider, type Team, type TeamRole } from './team.js';

/** What is in the area when the change is previewed. */
export type AreaContents = {
  homes: number;
  /** Open cases, by whether somebody has them. */
  openCases: { held: number; waiting: number };
  buildings: readonly { id: string; hours: readonly ServiceHours[] }[];
  /** Everybody planned in the first days of the change, on any team. */
  shifts: readonly Shift[];
};

export type TeamGaps = { teamId: string; gaps: Interval[]; more: number };

/** What a change of provider would mean, before anybody enters it. */
export type ChangePreview = {
  areaId: string;
  fromProviderId: string | null;
  toProviderId: string;
  at: number;
  homes: number;
  /** `held` stay with whoever has them; `waiting` go to both providers until somebody takes them. */
  openCases: { held: number; waiting: number };
  /** Team ids. */
  begin: string[];
  goOn: string[];
  stop: string[];
  /** Roles in which nobody would come. */
  lacking: TeamRole[];
  /** When, in the first days, nobody is planned on a care or nurse team that must answer. */
  gaps: TeamGaps[];
  /** Buildings that lose a team of their own by day: it is not the new provider's. */
  buildings: string[];
};

const needed: readonly TeamRole[] = ['care', 'nurse', 'duty-lead'];
const planned: readonly TeamRole[] = ['care', 'nurse'];

/** @param rows the directory with the change in it */
export function previewOf(change: ProviderChange, rows: ResponsibilityRows, area: AreaContents): ChangePreview {
  const { areaId, fromProviderId, toProviderId, at, after } = change;
  const begin = after.teamAreas.filter(({ fromMs }) => fromMs === at).map(({ teamId }) => teamId);
  const stop = after.teamAreas.filter(({ untilMs }) => untilMs === at).map(({ teamId }) => teamId);
  const serving = new Set(rows.teamAreas.filter((row) => serves(row, areaId, at)).map(({ teamId }) => teamId));
  const toCome = needed.map((role) => ({ role, teams: teamsServing(rows, change, role) }));
  return {
    ...{ areaId, fromProviderId, toProviderId, at, homes: area.homes, openCases: area.openCases },
    begin,
    goOn: rows.teams
      .filter(({ id, role, providerId }) => {
        const theirs = !boundToProvider.has(role) || providerId === toProviderId;
        return theirs && serving.has(id) && !begin.includes(id);
      })
      .map(({ id }) => id),
    stop,
    lacking: toCome.filter(({ teams }) => teams.length === 0).map(({ role }) => role),
    gaps: toCome
      .filter(({ role }) => planned.includes(role))
      .flatMap(({ teams }) => teams.flatMap((team) => gapsOf(team, change, area.shifts))),
    buildings: losingTheirs(change, rows.teams, area),
  };
}

function gapsOf({ id: teamId }: Team, { at }: ProviderChange, shifts: readonly Shift[]): TeamGaps[] {
  const { gaps } = coverageOf(teamId, [{ from: at, until: at + limits.previewMs }], shifts);
  const shown = gaps.slice(0, limits.gapsShown);
  return gaps.length === 0 ? [] : [{ teamId, gaps: shown, more: gaps.length - shown.length }];
}

function losingTheirs(
  { at, toProviderId }: ProviderChange,
  teams: readonly Team[],
  { buildings }: AreaContents,
): string[] {
  const ownTeams = new Set(teams.filter((team) => team.providerId === toProviderId).map(({ id }) => id));
  const first = { from: at, until: at + limits.previewMs };
  return buildings
    .filter(({ hours }) => {
      // Any zone tells whether hours come at all in two weeks.
      const running = hours.filter((one) => stretchesOf(one, 'UTC', first).length > 0);
      return running.length > 0 && !running.some(({ teamId }) => ownTeams.has(teamId));
    })
    .map(({ id }) => id);
}
