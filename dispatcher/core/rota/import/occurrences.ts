import type { Temporal } from 'temporal-polyfill';
import { contains, type Interval } from '../interval.js';
import { type ClockChange, instantOfWall } from '../wall-time.js';
import type { CalendarEvent, EventEnd } from './calendar-event.js';
import { computedInstant, type EventTime, statedInstant, wallMs } from './calendar-time.js';
import { EventRefusal } from './event-refusal.js';
import { daysOf, type Rule } from './recurrence.js';

/** Once that an event takes place. `original` is the instant the rule gave; it is part of a series when there is one. */
export type Occurrence = Interval & {
  event: CalendarEvent;
  original: number | undefined;
  /** Edges that a clock change moved, by the wall time the event gave. */
  moved: { wall: string; change: ClockChange; instant: number }[];
};

const dayMs = 86_400_000;
/** More than any zone is from UTC, so that days far from the span need no conversion. */
const zoneMarginDays = 2;

/** Every time an event takes place that begins in the span, a series without the instances left out. @throws EventRefusal */
export function occurrencesOf(event: CalendarEvent, span: Interval): Occurrence[] {
  const found = event.rule ? series(event, event.rule, span) : [single(event)];
  return found.filter(({ from }) => contains(span, from));
}

function single(event: CalendarEvent): Occurrence {
  const from = statedInstant(event.start, 'DTSTART');
  const until = 'time' in event.end ? statedInstant(event.end.time, 'DTEND') : endOf(event, event.start, from).instant;
  const original = event.insteadOf && computedInstant(event.insteadOf);
  return { event, original, from, until, moved: [] };
}

function series(event: CalendarEvent, rule: Rule, span: Interval): Occurrence[] {
  const startMs = wallMs(event.start.wall);
  const startDay = Math.floor(startMs / dayMs);
  const [first] = daysOf(rule, startMs, startDay);
  if (first === undefined) {
    // RFC 5545 3.8.5.3 leaves open what a start outside its own rule means.
    throw new EventRefusal('DTSTART', String(event.start.wall), 'unsupported', ['a start that RRULE itself gives']);
  }
  const leftOut = new Set(event.leftOut.map(computedInstant));
  const firstDay = Math.floor(span.from / dayMs) - zoneMarginDays;
  const lastDay = Math.floor(span.until / dayMs) + zoneMarginDays;
  const found: Occurrence[] = [];
  for (const day of daysOf(rule, startMs, lastDay)) {
    if (day < firstDay) continue;
    const occurrence = instance(event, event.start.wall.add({ days: day - startDay }));
    if (!leftOut.has(occurrence.from)) found.push(occurrence);
  }
  return found;
}

function instance(event: CalendarEvent, wall: Temporal.PlainDateTime): Occurrence {
  const start = { ...event.start, wall };
  const from = instantOfWall(wall, start.zone);
  const until = endOf(event, start, from.instant);
  const edges = [{ wall, ...from }, until];
  const moved = edges.flatMap(({ wall: edge, change, instant }) =>
    change && edge ? [{ wall: edge.toString({ smallestUnit: 'minute' }), change, instant }] : [],
  );
  return { event, original: from.instant, from: from.instant, until: until.instant, moved };
}

type End = { instant: number; change: ClockChange | undefined; wall: Temporal.PlainDateTime | undefined };

/**
 * The end of an instance that begins at `start`. RFC 5545 3.8.5.3 would give each instance the exact length of the
 * first; calendars show, and people plan, the end by the wall clock, so a night until 07:00 ends at 07:00 every night.
 */
function endOf({ start: first, end }: { start: EventTime; end: EventEnd }, start: EventTime, from: number): End {
  if (!('time' in end)) {
    if (end.days === 0) return { instant: from + end.ms, change: undefined, wall: undefined };
    const wall = start.wall.add({ days: end.days });
    const { instant, change } = instantOfWall(wall, start.zone);
    return { instant: instant + end.ms, change, wall };
  }
  if (end.time.zone !== first.zone) {
    const lengthMs = computedInstant(end.time) - computedInstant(first);
    return { instant: from + lengthMs, change: undefined, wall: undefined };
  }
  const wall = start.wall.add(first.wall.until(end.time.wall, { largestUnit: 'days' }));
  return { ...instantOfWall(wall, start.zone), wall };
}
