import { type ServiceHours, stretchesOf } from '../responsibility/service-hours.js';
import type { Responsibility } from '../responsibility.js';
import { gapsWithin, type Interval, intersection, merged } from '../rota/index.js';
import { syntheticId } from '../synthetic.js';

/** A team as far as its duty goes. */
export type DutyTeam = { id: string; providerId: string; role: string };

/** A team and an area it serves, from an instant until another (null: no end is known). Without instants: always. */
export type Serving = {
  teamId: string;
  areaId: string;
  relation?: 'serves' | 'neighbour';
  fromMs?: number;
  untilMs?: number | null;
};

export type DutyRows = {
  teams: readonly DutyTeam[];
  teamAreas: readonly Serving[];
  responsibilities: readonly Responsibility[];
  buildings?: readonly { id: string; areaId: string }[];
  serviceHours?: readonly ServiceHours[];
};

/** Teams that alarms go to day and night. Others may have a rota, but nobody is rung because of it. */
const rolesOnDuty = new Set(['care', 'nurse']);

/**
 * When each team must answer: whenever it serves an area that its provider is responsible for (nurses whoever is), and in
 * the hours that a building is its own. Only teams that have duty in the span are told of.
 * @param zone IANA name, by whose clock the hours of buildings are meant
 * @returns by team id: ordered intervals that neither overlap nor touch, cut to the span
 */
export function dutiesIn(rows: DutyRows, span: Interval, zone = 'Europe/Stockholm'): Map<string, Interval[]> {
  const duties = new Map<string, Interval[]>();
  for (const team of rows.teams) {
    if (!rolesOnDuty.has(team.role) || team.id === syntheticId) continue;
    const duty = [...servingOf(team, rows, span), ...hoursOf(team, rows, span, zone)];
    if (duty.length > 0) duties.set(team.id, merged(duty));
  }
  return duties;
}

/** When care teams whose provider is responsible then serve an area; in any order, cut to the span. */
export function servedIn(rows: DutyRows, areaId: string, span: Interval): Interval[] {
  const here = { ...rows, teamAreas: rows.teamAreas.filter((row) => row.areaId === areaId) };
  return rows.teams
    .filter(({ role, id }) => role === 'care' && id !== syntheticId)
    .flatMap((team) => servingOf(team, here, span));
}

/** Stretches of the span in which no care team of whoever answers for the area serves it: ordered, as short as they can be. */
export const unservedIn = (rows: DutyRows, areaId: string, span: Interval): Interval[] =>
  gapsWithin([span], servedIn(rows, areaId, span));

function servingOf({ id, providerId, role }: DutyTeam, { teamAreas, responsibilities }: DutyRows, span: Interval) {
  return teamAreas
    .filter(({ teamId, relation = 'serves' }) => teamId === id && relation === 'serves')
    .flatMap((serving) =>
      responsibilities
        .filter((one) => one.areaId === serving.areaId && (one.providerId === providerId || role === 'nurse'))
        .flatMap((one) => bothIn(one, serving, span)),
    );
}

function hoursOf({ id, providerId }: DutyTeam, rows: DutyRows, span: Interval, zone: string): Interval[] {
  const { buildings = [], serviceHours = [], responsibilities } = rows;
  return serviceHours
    .filter(({ teamId }) => teamId === id)
    .flatMap((hours) => {
      const areaId = buildings.find((one) => one.id === hours.buildingId)?.areaId;
      const answering = responsibilities.filter((one) => one.areaId === areaId && one.providerId === providerId);
      return stretchesOf(hours, zone, span).flatMap((stretch) =>
        answering.flatMap((one) => bothIn(one, { teamId: id, areaId: one.areaId }, stretch)),
      );
    });
}

function bothIn(
  { fromMs, untilMs }: Responsibility,
  { fromMs: servesFrom = fromMs, untilMs: servesUntil = null }: Serving,
  span: Interval,
): Interval[] {
  const responsible = { from: fromMs, until: untilMs ?? Number.POSITIVE_INFINITY };
  const serves = { from: servesFrom, until: servesUntil ?? Number.POSITIVE_INFINITY };
  const both = intersection(responsible, serves);
  const shared = both && intersection(both, span);
  return shared ? [shared] : [];
}
