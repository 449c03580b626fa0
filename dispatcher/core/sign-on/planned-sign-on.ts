import type { Shift } from '../rota/index.js';
import { limits } from './limits.js';

/** Shifts that somebody can sign on to at this instant: running, or soon to begin. The one that began first stands first. */
export function shiftsToSignOn(shifts: readonly Shift[], now: number): Shift[] {
  return shifts
    .filter(({ from, until }) => from - limits.earlyMs <= now && now < until)
    .sort((a, b) => a.from - b.from || (a.id < b.id ? -1 : 1));
}

/** Until when a sign-on holds: a while longer than the last of the person's planned shifts on the team. */
export function signOnUntil(
  shifts: readonly Shift[],
  { personId, teamId }: { personId: string; teamId: string },
  now: number,
): number {
  const own = shiftsToSignOn(shifts, now).filter((shift) => shift.personId === personId && shift.teamId === teamId);
  if (own.length === 0) return now + limits.unplannedMs;
  return Math.max(...own.map(({ until }) => until)) + limits.lateMs;
}
