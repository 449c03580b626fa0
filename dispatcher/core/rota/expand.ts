import { Temporal } from 'temporal-polyfill';
import { type Interval, overlap } from './interval.js';
import { limits } from './limits.js';
import { type Pattern, ruleOf } from './pattern.js';
import { byStart, type Shift } from './shift.js';
import { type ClockChange, instantOfWall } from './wall-time.js';

/** An edge that fell on a changed clock: the wall time as planned, and the instant it was read as. */
export type MovedEdge = { shiftId: string; edge: 'from' | 'until'; wall: string; change: ClockChange; instant: number };

export type Expansion = { shifts: Shift[]; moved: MovedEdge[] };

/**
 * The shifts of a pattern that have a moment in the span, whole (not cut at its ends), earliest first, and the edges
 * that a clock change moved. A shift's id is the pattern's id and the date on which it begins, so it is the same
 * whichever span it is found in. A shift that lies wholly in an hour the clock skips does not exist.
 * @param zone an IANA name
 * @throws RangeError for a span over `limits.spanMs`, an unknown zone, or a pattern that has problems
 */
export function expandPattern(pattern: Pattern, zone: string, span: Interval): Expansion {
  if (span.until - span.from > limits.spanMs) throw new RangeError('the span to expand a pattern over is too long');
  const times = { from: Temporal.PlainTime.from(pattern.from), until: Temporal.PlainTime.from(pattern.until) };
  const begins = ruleOf(pattern);
  const leftOut = new Set(pattern.exceptions);
  const expansion: Expansion = { shifts: [], moved: [] };
  for (const date of datesOf(pattern, zone, span)) {
    if (!begins(date) || leftOut.has(date.toString())) continue;
    const { shift, moved } = shiftOn(date, pattern, times, zone);
    if (!overlap(shift, span)) continue;
    expansion.shifts.push(shift);
    expansion.moved.push(...moved);
  }
  expansion.shifts.sort(byStart);
  return expansion;
}

function* datesOf(pattern: Pattern, zone: string, span: Interval): Generator<Temporal.PlainDate> {
  // A shift is at most a day by the wall; one day more for zones in which a whole date was skipped.
  const first = dateAt(span.from, zone).subtract({ days: 2 });
  const last = dateAt(span.until, zone);
  const validFrom = Temporal.PlainDate.from(pattern.validFrom);
  let date = Temporal.PlainDate.compare(first, validFrom) < 0 ? validFrom : first;
  for (; Temporal.PlainDate.compare(date, last) <= 0; date = date.add({ days: 1 })) yield date;
}

function shiftOn(
  date: Temporal.PlainDate,
  pattern: Pattern,
  times: { from: Temporal.PlainTime; until: Temporal.PlainTime },
  zone: string,
): { shift: Shift; moved: MovedEdge[] } {
  const id = `${pattern.id}/${date.toString()}`;
  const nextDay = Temporal.PlainTime.compare(times.until, times.from) <= 0;
  const walls = {
    from: date.toPlainDateTime(times.from),
    until: date.add({ days: nextDay ? 1 : 0 }).toPlainDateTime(times.until),
  };
  const from = instantOfWall(walls.from, zone);
  const until = instantOfWall(walls.until, zone);
  const moved = Object.entries({ from, until }).flatMap(([edge, { change, instant }]): MovedEdge[] => {
    if (change === undefined) return [];
    const at = edge === 'from' ? 'from' : 'until';
    return [{ shiftId: id, edge: at, wall: walls[at].toString({ smallestUnit: 'minute' }), change, instant }];
  });
  const { personId, teamId } = pattern;
  return { shift: { id, personId, teamId, from: from.instant, until: until.instant }, moved };
}

function dateAt(instant: number, zone: string): Temporal.PlainDate {
  return Temporal.Instant.fromEpochMilliseconds(instant).toZonedDateTimeISO(zone).toPlainDate();
}
