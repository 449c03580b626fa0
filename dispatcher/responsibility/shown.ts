import { unservedIn } from '../core/coverage-watch/index.js';
import type { ChangePreview } from '../core/responsibility/change-preview.js';
import { limits } from '../core/responsibility/limits.js';
import type { ShownArea, ShownPreview, ShownTeam } from '../http/responsibility-ports.js';
import type { Named } from '../http/rota-ports.js';
import { type AreaRow, type DirectoryRows, isLivedIn } from '../store/rows.js';
import { changeToWatch } from './change-watch.js';
import { changesAhead } from './provider-changes.js';

type NamedRows = readonly { id: string; name: string }[];

const namedIn =
  (rows: NamedRows) =>
  (id: string): Named => ({ id, name: rows.find((row) => row.id === id)?.name ?? id });

export function shownTeam({ providers, teams }: Pick<DirectoryRows, 'providers' | 'teams'>, id: string): ShownTeam {
  const team = teams.find((one) => one.id === id);
  const { name = id, role = 'care', providerId = '' } = team ?? {};
  return { id, name, role, provider: namedIn(providers)(providerId) };
}

/** An area with everything about it that is not over. */
export function shownArea(rows: DirectoryRows, { id: areaId, name }: AreaRow, now: number): ShownArea {
  const here = <T extends { areaId: string; untilMs: number | null }>(all: readonly T[]) =>
    all.filter((row) => row.areaId === areaId && (row.untilMs === null || row.untilMs > now));
  const byStart = (a: { fromMs: number }, b: { fromMs: number }) => a.fromMs - b.fromMs;
  return {
    id: areaId,
    name,
    homes: rows.homes.filter((home) => home.areaId === areaId && isLivedIn(home)).length,
    responsible: here(rows.responsibilities)
      .sort(byStart)
      .map(({ providerId, fromMs, untilMs }) => ({ provider: namedIn(rows.providers)(providerId), fromMs, untilMs })),
    teams: here(rows.teamAreas)
      .sort(byStart)
      .map(({ teamId, relation, fromMs, untilMs }) => ({ team: shownTeam(rows, teamId), relation, fromMs, untilMs })),
    buildings: buildingsOf(rows, areaId, now),
    watched: changeToWatch(rows.providerChanges, areaId, now) !== undefined,
    unserved: unservedIn(rows, areaId, { from: now, until: now + limits.unservedAheadMs }),
    changes: changesAhead(rows, now)
      .filter((change) => change.areaId === areaId)
      .map(({ id, toProviderId, atMs, enteredAtMs, enteredBy }) => {
        const person = rows.people.find((one) => one.id === enteredBy);
        const by = person ? `${person.givenName} ${person.familyName}` : enteredBy;
        return { id, to: namedIn(rows.providers)(toProviderId), atMs, enteredAtMs, enteredBy: by };
      }),
  };
}

function buildingsOf(rows: DirectoryRows, areaId: string, now: number): ShownArea['buildings'] {
  return rows.buildings
    .filter((building) => building.areaId === areaId)
    .map(({ id, name }) => ({
      id,
      name,
      homes: rows.homes.filter((home) => home.buildingId === id && isLivedIn(home)).length,
      hours: rows.serviceHours
        .filter((hours) => hours.buildingId === id && (hours.untilMs === null || hours.untilMs > now))
        .map(({ buildingId: _buildingId, teamId, ...hours }) => ({ ...hours, team: namedIn(rows.teams)(teamId) })),
    }));
}

export function shownPreview(rows: DirectoryRows, preview: ChangePreview): ShownPreview {
  const { areaId, fromProviderId, toProviderId, at, homes, openCases, lacking, gaps, buildings } = preview;
  const team = namedIn(rows.teams);
  return {
    ...{ at, homes, openCases, lacking },
    area: namedIn(rows.areas)(areaId),
    from: fromProviderId === null ? null : namedIn(rows.providers)(fromProviderId),
    to: namedIn(rows.providers)(toProviderId),
    begin: preview.begin.map(team),
    goOn: preview.goOn.map(team),
    stop: preview.stop.map(team),
    gaps: gaps.map(({ teamId, ...rest }) => ({ team: team(teamId), ...rest })),
    buildings: buildings.map(namedIn(rows.buildings)),
  };
}
