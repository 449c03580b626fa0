import { wallOf } from '../wall-time.js';
import { type EventTime, readEventTime, wallMs } from './calendar-time.js';
import { EventRefusal } from './event-refusal.js';

/** A recurrence rule (RFC 5545 3.3.10) of the kinds that rotas use. Weekdays: Monday is 1, Sunday 7. */
export type Rule = {
  unit: 'day' | 'week';
  interval: number;
  weekdays: readonly number[] | undefined;
  weekStart: number;
  count: number | undefined;
  /** The last wall time at which it may recur, ms as if UTC. */
  lastWallMs: number | undefined;
};

/** RRULE as jCal has it: parts by their lower-case names. */
export type JcalRule = Record<string, unknown>;

const weekdayNames = ['MO', 'TU', 'WE', 'TH', 'FR', 'SA', 'SU'];
const allowedParts = ['freq', 'interval', 'byday', 'count', 'until', 'wkst'];
const dayMs = 86_400_000;

/** @throws EventRefusal for a rule of another kind, rather than following a part of it */
export function readRule(jcal: JcalRule, start: EventTime): Rule {
  const strange = Object.keys(jcal).find((part) => !allowedParts.includes(part));
  if (strange !== undefined) {
    throw new EventRefusal(
      'RRULE',
      strange.toUpperCase(),
      'unsupported',
      allowedParts.map((p) => p.toUpperCase()),
    );
  }
  if (jcal.freq !== 'DAILY' && jcal.freq !== 'WEEKLY') {
    throw new EventRefusal('RRULE', String(jcal.freq), 'unsupported', ['FREQ=DAILY', 'FREQ=WEEKLY']);
  }
  return {
    unit: jcal.freq === 'DAILY' ? 'day' : 'week',
    interval: jcal.interval === undefined ? 1 : positive('INTERVAL', jcal.interval),
    weekdays: jcal.byday === undefined ? undefined : weekdaysOf([jcal.byday].flat()),
    // ical.js counts from Sunday, 1.
    weekStart: jcal.wkst === undefined ? 1 : ((Number(jcal.wkst) + 5) % 7) + 1,
    count: jcal.count === undefined ? undefined : positive('COUNT', jcal.count),
    lastWallMs: jcal.until === undefined ? undefined : untilOf(String(jcal.until), start),
  };
}

/**
 * The days, counted from 1970-01-01, on which the rule recurs, from its first up to and including `lastDay`. COUNT and
 * UNTIL are kept.
 * @param startMs wall time of the first, ms as if UTC
 */
export function* daysOf(rule: Rule, startMs: number, lastDay: number): Generator<number> {
  const firstDay = Math.floor(startMs / dayMs);
  const timeOfDayMs = startMs - firstDay * dayMs;
  let left = rule.count ?? Number.POSITIVE_INFINITY;
  for (const day of rule.unit === 'day' ? daily(rule, firstDay, lastDay) : weekly(rule, firstDay, lastDay)) {
    if (left-- <= 0) return;
    if (rule.lastWallMs !== undefined && day * dayMs + timeOfDayMs > rule.lastWallMs) return;
    yield day;
  }
}

function* daily({ interval, weekdays }: Rule, firstDay: number, lastDay: number): Generator<number> {
  for (let day = firstDay; day <= lastDay; day += interval) {
    if (!weekdays || weekdays.includes(weekdayOf(day))) yield day;
  }
}

function* weekly({ interval, weekdays, weekStart }: Rule, firstDay: number, lastDay: number): Generator<number> {
  const wanted = weekdays ?? [weekdayOf(firstDay)];
  const firstWeek = firstDay - ((weekdayOf(firstDay) - weekStart + 7) % 7);
  for (let week = firstWeek; week <= lastDay; week += 7 * interval) {
    for (let day = Math.max(week, firstDay); day < week + 7 && day <= lastDay; day++) {
      if (wanted.includes(weekdayOf(day))) yield day;
    }
  }
}

/** 1970-01-01 was a Thursday. */
function weekdayOf(day: number): number {
  return ((((day + 3) % 7) + 7) % 7) + 1;
}

function positive(part: string, value: unknown): number {
  if (typeof value === 'number' && Number.isSafeInteger(value) && value >= 1) return value;
  throw new EventRefusal('RRULE', `${part}=${value}`, 'not-readable', ['1 or more']);
}

function weekdaysOf(names: unknown[]): number[] {
  return names.map((name) => {
    const weekday = weekdayNames.indexOf(String(name)) + 1;
    if (weekday === 0) throw new EventRefusal('RRULE', `BYDAY=${name}`, 'unsupported', weekdayNames);
    return weekday;
  });
}

/** A date means all of that day; the form with Z an instant, which is brought to the event's own wall. */
function untilOf(text: string, start: EventTime): number {
  const until = readEventTime('RRULE', text, undefined, start.zone);
  if (until.isDate) return wallMs(until.wall) + dayMs - 1;
  if (until.zone === start.zone) return wallMs(until.wall);
  const { wall } = wallOf(wallMs(until.wall), start.zone);
  return Date.parse(`${wall}Z`);
}
