import type { Responsibility } from '../responsibility.js';
import { type Interval, intersection, merged } from '../rota/index.js';
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
};

/** Teams that alarms go to day and night. Others may have a rota, but nobody is rung because of it. */
const rolesOnDuty = new Set(['care', 'nurse']);

/**
 * When each team must answer: whenever it serves an area that its provider is responsible for. Only teams that have
 * duty in the span are told of.
 * @returns by team id: ordered intervals that neither overlap nor touch, cut to the span
 */
export function dutiesIn({ teams, teamAreas, responsibilities }: DutyRows, span: Interval): Map<string, Interval[]> {
  const duties = new Map<string, Interval[]>();
  for (const { id, providerId, role } of teams) {
    if (!rolesOnDuty.has(role) || id === syntheticId) continue;
    const duty = teamAreas
      .filter(({ teamId, relation = 'serves' }) => teamId === id && relation === 'serves')
      .flatMap((serving) =>
        responsibilities
          .filter((one) => one.areaId === serving.areaId && one.providerId === providerId)
          .flatMap((one) => bothIn(one, serving, span)),
      );
    if (duty.length > 0) duties.set(id, merged(duty));
  }
  return duties;
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
