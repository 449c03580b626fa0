import type { DailyWindow, Day } from '@nattvakt/contract';
import { Temporal } from 'temporal-polyfill';

const dayMs = 24 * 3600_000;
/** The longest day of the year has 25 hours; one more is allowed for zones that do worse. */
const longestDayMs = 26 * 3600_000;

/** One day's window as UTC instants, half-open. */
export type Span = { fromMs: number; untilMs: number };

/** When a rule is on: a part of each day, on some days of the week. */
export type Hours = { window?: DailyWindow | undefined; days?: readonly Day[] | undefined };

const weekdays: readonly Day[] = ['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun'];
const wholeDay: DailyWindow = { from: '00:00', until: '00:00' };

/**
 * The window that begins on `date`. `from` equal to `until` is the whole day. A time that the clock change skips or
 * repeats is read so that the window becomes longer, never shorter.
 */
function spanOf(date: Temporal.PlainDate, window: DailyWindow, timeZone: string): Span {
  const last = window.until > window.from ? date : date.add({ days: 1 });
  return {
    fromMs: instantOf(date, window.from, timeZone, 'earlier'),
    untilMs: instantOf(last, window.until, timeZone, 'later'),
  };
}

function instantOf(
  date: Temporal.PlainDate,
  time: string,
  timeZone: string,
  disambiguation: 'earlier' | 'later' | 'compatible',
): number {
  const wall = date.toPlainDateTime(Temporal.PlainTime.from(time));
  return wall.toZonedDateTime(timeZone, { disambiguation }).epochMilliseconds;
}

function dateOf(ms: number, timeZone: string): Temporal.PlainDate {
  return Temporal.Instant.fromEpochMilliseconds(ms).toZonedDateTimeISO(timeZone).toPlainDate();
}

function isOn(days: readonly Day[] | undefined, date: Temporal.PlainDate): boolean {
  const day = weekdays[date.dayOfWeek - 1];
  return days === undefined || (day !== undefined && days.includes(day));
}

/** The spans that begin on the days from `first` to `last`, counted from the day of `ms`. */
function spansAround(hours: Hours, timeZone: string, ms: number, first: number, last: number): Span[] {
  const today = dateOf(ms, timeZone);
  const dates = Array.from({ length: last - first + 1 }, (_, i) => today.add({ days: first + i }));
  const { window = wholeDay, days } = hours;
  return dates.filter((date) => isOn(days, date)).map((date) => spanOf(date, window, timeZone));
}

/** Whether any instant of the closed interval `[fromMs, toMs]` lies inside the hours. Unix ms, UTC. */
export function touchesHours(hours: Hours, timeZone: string, fromMs: number, toMs: number): boolean {
  if (toMs - fromMs >= (hours.days === undefined ? longestDayMs : 8 * longestDayMs)) return true;
  const spans = spansAround(hours, timeZone, toMs, hours.days === undefined ? -3 : -10, 0);
  return spans.some((span) => span.fromMs <= toMs && span.untilMs > fromMs);
}

/** The first instant at or after `nowMs` that lies inside the hours. Unix ms, UTC. */
export function nextInside(hours: Hours, timeZone: string, nowMs: number): number {
  if (touchesHours(hours, timeZone, nowMs, nowMs)) return nowMs;
  const spans = spansAround(hours, timeZone, nowMs, 0, hours.days === undefined ? 2 : 8);
  return spans.find((span) => span.fromMs > nowMs)?.fromMs ?? nowMs + dayMs;
}

/** So many days back and ahead hold the last and the next time: a week and a bit, where not every day counts. */
const reachOf = (days: readonly Day[] | undefined) => (days === undefined ? 2 : 9);

/** The stretch of hours that holds `nowMs`, days that follow each other without a gap as one; undefined outside. */
export function stretchAt(hours: Hours, timeZone: string, nowMs: number): Span | undefined {
  const reach = reachOf(hours.days);
  const spans = spansAround(hours, timeZone, nowMs, -reach, reach);
  let stretch: Span | undefined;
  for (const span of spans) {
    if (stretch !== undefined && span.fromMs <= stretch.untilMs) stretch = { ...stretch, untilMs: span.untilMs };
    else if (stretch === undefined || stretch.untilMs <= nowMs) stretch = span;
  }
  return stretch !== undefined && stretch.fromMs <= nowMs && nowMs < stretch.untilMs ? stretch : undefined;
}

/** A time of day by which something must be so: the instant, and the one at which the day's `from` was. */
export type Deadline = { fromMs: number; byMs: number };

/** The last deadline at or before `nowMs` and the first after it. `days` are those of the deadline itself. */
export function deadlinesAround(
  times: { from?: string; by: string; days?: readonly Day[] | undefined },
  timeZone: string,
  nowMs: number,
): { last: Deadline | undefined; next: Deadline | undefined } {
  const { by, from = by } = times;
  const today = dateOf(nowMs, timeZone);
  const reach = reachOf(times.days);
  const around = Array.from({ length: 2 * reach + 1 }, (_, i) => today.add({ days: i - reach })).filter((date) =>
    isOn(times.days, date),
  );
  const deadlines = around.map((date) => ({
    fromMs: instantOf(from < by ? date : date.subtract({ days: 1 }), from, timeZone, 'compatible'),
    byMs: instantOf(date, by, timeZone, 'compatible'),
  }));
  return {
    last: deadlines.filter(({ byMs }) => byMs <= nowMs).at(-1),
    next: deadlines.find(({ byMs }) => byMs > nowMs),
  };
}
