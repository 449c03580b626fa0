import { type Interval, overlap } from './interval.js';
import { limits } from './limits.js';
import type { Shift } from './shift.js';

/**
 * Whether somebody could take a shift.
 * - `free`: not at work within the rest that the law asks for before and after it
 * - `short-rest`: free during it, but at work too near it
 * - `at-work`: planned during it
 */
export type CandidateState = 'free' | 'short-rest' | 'at-work';

export type Candidate = {
  personId: string;
  state: CandidateState;
  /** The end of the last shift before it and the beginning of the next after it, where they are within the rest. */
  endsBefore?: number;
  beginsAfter?: number;
  /** What they are planned for in the seven days around its beginning. */
  plannedMs: number;
};

const order: Record<CandidateState, number> = { free: 0, 'short-rest': 1, 'at-work': 2 };

/**
 * Who could take a shift, whoever is most free first; of those the one with the fewest hours that week.
 * @param people whom to look at; whoever has the shift now is left out
 * @param shifts of all teams, at least `limits.restMs` and half a week before and after the shift
 */
export function candidatesFor(shift: Shift, people: readonly string[], shifts: readonly Shift[]): Candidate[] {
  const others = shifts.filter(({ id }) => id !== shift.id);
  return people
    .filter((personId) => personId !== shift.personId)
    .map((personId) => candidateOf(shift, personId, others))
    .sort((a, b) => order[a.state] - order[b.state] || a.plannedMs - b.plannedMs || (a.personId < b.personId ? -1 : 1));
}

function candidateOf(shift: Shift, personId: string, shifts: readonly Shift[]): Candidate {
  const own = shifts.filter((one) => one.personId === personId);
  const week = { from: shift.from - limits.weekMs / 2, until: shift.from + limits.weekMs / 2 };
  const plannedMs = own.reduce((sum, one) => sum + sharedMs(one, week), 0);
  if (own.some((one) => overlap(one, shift))) return { personId, state: 'at-work', plannedMs };
  const ends = own.map(({ until }) => until).filter((at) => at <= shift.from && shift.from - at < limits.restMs);
  const begins = own.map(({ from }) => from).filter((at) => at >= shift.until && at - shift.until < limits.restMs);
  return {
    personId,
    state: ends.length + begins.length === 0 ? 'free' : 'short-rest',
    ...(ends.length === 0 ? {} : { endsBefore: Math.max(...ends) }),
    ...(begins.length === 0 ? {} : { beginsAfter: Math.min(...begins) }),
    plannedMs,
  };
}

const sharedMs = (a: Interval, b: Interval) => Math.max(0, Math.min(a.until, b.until) - Math.max(a.from, b.from));
