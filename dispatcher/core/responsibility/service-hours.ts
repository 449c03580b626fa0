import { inForce } from '../responsibility.js';
import { expandPattern, type Interval, intersection, merged, type Pattern } from '../rota/index.js';

/**
 * When a building has a team of its own, by the clock on the wall. `weekdays` are digits, 1 (Monday) to 7 (Sunday), on
 * which it begins at `begins`; it ends at `ends`, on the next day when that is not later. Half-open, in force from
 * `fromMs` to `untilMs`.
 */
export type ServiceHours = {
  id: string;
  buildingId: string;
  teamId: string;
  weekdays: string;
  begins: string;
  ends: string;
  fromMs: number;
  untilMs: number | null;
};

/** The hours as a pattern of shifts: what reads rotas reads these. */
export function patternOf({ id, teamId, weekdays, begins, ends }: ServiceHours): Pattern {
  return {
    id,
    personId: 'team',
    teamId,
    weekdays: [...weekdays].map(Number),
    everyWeeks: 1,
    from: begins,
    until: ends,
    validFrom: '2000-01-01',
    exceptions: [],
  };
}

/**
 * The stretches of the span in which the hours run: ordered, apart from each other, cut to the span.
 * @param zone an IANA name, by whose clock the hours are meant
 */
export function stretchesOf(hours: ServiceHours, zone: string, span: Interval): Interval[] {
  const force = intersection({ from: hours.fromMs, until: hours.untilMs ?? Number.POSITIVE_INFINITY }, span);
  if (force === undefined) return [];
  const { shifts } = expandPattern(patternOf(hours), zone, force);
  return merged(
    shifts.flatMap((shift) => {
      const shared = intersection(shift, force);
      return shared ? [shared] : [];
    }),
  );
}

/** Whether the building's own team answers at this instant. @param zone an IANA name */
export function runsAt(hours: ServiceHours, zone: string, now: number): boolean {
  return inForce(hours, now) && stretchesOf(hours, zone, { from: now, until: now + 1 }).length > 0;
}
