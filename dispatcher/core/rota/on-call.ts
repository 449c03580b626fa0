import { contains } from './interval.js';
import { byPerson, byStart, type Shift } from './shift.js';

/** Somebody planned on the team now. `until` is the last end among the person's own shifts that run now. */
export type OnCall = { personId: string; shiftIds: string[]; since: number; until: number };

/** Who is planned on a team at an instant: each person once, who came first stands first. */
export function onCall(shifts: readonly Shift[], teamId: string, instant: number): OnCall[] {
  const running = shifts.filter((shift) => shift.teamId === teamId && contains(shift, instant)).sort(byStart);
  return [...byPerson(running)].map(([personId, own]) => ({
    personId,
    shiftIds: own.map(({ id }) => id),
    since: Math.min(...own.map(({ from }) => from)),
    until: Math.max(...own.map(({ until }) => until)),
  }));
}

/** The next instant after this one at which a shift of the team begins or ends; undefined when none is planned. */
export function nextHandover(shifts: readonly Shift[], teamId: string, instant: number): number | undefined {
  const edges = shifts
    .filter((shift) => shift.teamId === teamId && shift.from < shift.until)
    .flatMap(({ from, until }) => [from, until])
    .filter((edge) => edge > instant);
  return edges.length === 0 ? undefined : edges.reduce((a, b) => Math.min(a, b));
}
