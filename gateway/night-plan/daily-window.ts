import type { DailyWindow } from '@nattvakt/contract';
import { Temporal } from 'temporal-polyfill';

const dayMs = 24 * 3600_000;
/** The longest day of the year has 25 hours; one more is allowed for zones that do worse. */
const longestDayMs = 26 * 3600_000;

/** One day's window as UTC instants, half-open. */
export type Span = { fromMs: number; untilMs: number };

/**
 * The window that begins on `date`. `from` equal to `until` is the whole day. A time that the clock change skips or
 * repeats is read so that the window becomes longer, never shorter.
 */
function spanOf(date: Temporal.PlainDate, window: DailyWindow, timeZone: string): Span {
  const last = window.until > window.from ? date : date.add({ days: 1 });
  const instant = (day: Temporal.PlainDate, time: string, disambiguation: 'earlier' | 'later') =>
    day.toPlainDateTime(Temporal.PlainTime.from(time)).toZonedDateTime(timeZone, { disambiguation }).epochMilliseconds;
  return { fromMs: instant(date, window.from, 'earlier'), untilMs: instant(last, window.until, 'later') };
}

function dateOf(ms: number, timeZone: string): Temporal.PlainDate {
  return Temporal.Instant.fromEpochMilliseconds(ms).toZonedDateTimeISO(timeZone).toPlainDate();
}

/** Whether any instant of the closed interval `[fromMs, toMs]` lies inside the daily window. Unix ms, UTC. */
export function touchesWindow(window: DailyWindow, timeZone: string, fromMs: number, toMs: number): boolean {
  if (toMs - fromMs >= longestDayMs) return true;
  const last = dateOf(toMs, timeZone);
  const spans = [0, 1, 2, 3].map((back) => spanOf(last.subtract({ days: back }), window, timeZone));
  return spans.some((span) => span.fromMs <= toMs && span.untilMs > fromMs);
}

/** The first instant at or after `nowMs` that lies inside the window. Unix ms, UTC. */
export function nextInside(window: DailyWindow, timeZone: string, nowMs: number): number {
  if (touchesWindow(window, timeZone, nowMs, nowMs)) return nowMs;
  const today = dateOf(nowMs, timeZone);
  const starts = [0, 1, 2].map((days) => spanOf(today.add({ days }), window, timeZone).fromMs);
  return starts.find((start) => start > nowMs) ?? nowMs + dayMs;
}
