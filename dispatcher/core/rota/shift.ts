import { limits as contractLimits } from '@nattvakt/contract';
import type { Interval } from './interval.js';
import { limits } from './limits.js';

/** One person planned on a team from one instant to another (arbetspass). */
export type Shift = Interval & { id: string; personId: string; teamId: string };

export type ShiftProblem = {
  field: 'id' | 'personId' | 'teamId' | 'from' | 'until';
  problem: 'missing' | 'too-many-characters' | 'not-an-instant' | 'not-after-from' | 'too-long';
  /** What the field may hold, in words or as the bound itself. */
  allowed: string;
};

/** Everything that is wrong with a shift; empty when it may be planned. */
export function shiftProblems(shift: Shift): ShiftProblem[] {
  return [
    ...nameProblems('id', shift.id, limits.shiftIdChars),
    ...nameProblems('personId', shift.personId, contractLimits.idChars),
    ...nameProblems('teamId', shift.teamId, contractLimits.idChars),
    ...spanProblems(shift),
  ];
}

/** Earliest first; of those that begin together the shortest first, then by id. */
export function byStart(a: Shift, b: Shift): number {
  return a.from - b.from || a.until - b.until || (a.id < b.id ? -1 : Number(a.id > b.id));
}

/** The shifts of each person, people and shifts in the order they came. */
export function byPerson(shifts: readonly Shift[]): Map<string, Shift[]> {
  const people = new Map<string, Shift[]>();
  for (const shift of shifts) {
    const own = people.get(shift.personId);
    if (own) own.push(shift);
    else people.set(shift.personId, [shift]);
  }
  return people;
}

function nameProblems(field: 'id' | 'personId' | 'teamId', name: string, chars: number): ShiftProblem[] {
  const allowed = `1 to ${chars} characters`;
  if (name.trim() === '') return [{ field, problem: 'missing', allowed }];
  return name.length > chars ? [{ field, problem: 'too-many-characters', allowed }] : [];
}

function spanProblems({ from, until }: Interval): ShiftProblem[] {
  const notInstants = (['from', 'until'] as const)
    .filter((field) => !Number.isSafeInteger(field === 'from' ? from : until))
    .map(
      (field): ShiftProblem => ({ field, problem: 'not-an-instant', allowed: 'whole milliseconds since 1970, UTC' }),
    );
  if (notInstants.length > 0) return notInstants;
  if (until <= from) return [{ field: 'until', problem: 'not-after-from', allowed: `after ${isoOf(from)}` }];
  if (until - from > limits.shiftMs) {
    return [{ field: 'until', problem: 'too-long', allowed: `at most ${limits.shiftMs / 3_600_000} hours` }];
  }
  return [];
}

/** An instant for people and ids: `2026-03-29T20:00:00.000Z`, or the bare number when it is no date. */
export function isoOf(instant: number): string {
  const date = new Date(instant);
  return Number.isNaN(date.getTime()) ? String(instant) : date.toISOString();
}
