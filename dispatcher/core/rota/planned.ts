import { expandPattern } from './expand.js';
import { type Interval, overlap } from './interval.js';
import type { Pattern } from './pattern.js';
import { byStart, type Shift } from './shift.js';

/** What is planned: shifts entered one by one or from a file, and patterns that come back. */
export type Rota = { shifts: readonly Shift[]; patterns: readonly Pattern[] };

/**
 * Every shift that has a moment in the span, whole, earliest first. A shift entered under the id that a pattern's shift
 * has stands instead of it.
 * @param zone an IANA name, by whose clock the patterns are meant
 * @throws RangeError for a span over `limits.spanMs`, an unknown zone, or a pattern that has problems
 */
export function plannedIn({ shifts, patterns }: Rota, zone: string, span: Interval): Shift[] {
  const entered = new Set(shifts.map(({ id }) => id));
  const recurring = patterns
    .flatMap((pattern) => expandPattern(pattern, zone, span).shifts)
    .filter(({ id }) => !entered.has(id));
  return [...shifts.filter((shift) => overlap(shift, span)), ...recurring].sort(byStart);
}
