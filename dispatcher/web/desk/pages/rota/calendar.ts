import { Temporal } from 'temporal-polyfill';
import { type Interval, intersection } from '../../../../core/rota/interval.js';
import { instantOfWall } from '../../../../core/rota/wall-time.js';

/** The hour at which a day of the rota begins, so that a night stands in one piece. */
export const dayBegins = 7;
/** Wall hours that are marked in a day, from its beginning. */
const marked = [7, 13, 19, 1];
const quarterMinutes = 15;

export type ClockChanges = 'none' | 'back' | 'forward';
/** One day of the rota by the clock on the wall: 23, 24 or 25 hours. `marks` stand at a share of its length. */
export type Day = Interval & {
  date: string;
  change: ClockChanges;
  marks: { hour: number; at: number }[];
};

/** Days of the rota, one after the other without a second between. */
export function daysFrom(firstDate: string, count: number, zone: string): Day[] {
  const first = Temporal.PlainDate.from(firstDate);
  return Array.from({ length: count }, (_, i) => dayOf(first.add({ days: i }), zone));
}

function dayOf(date: Temporal.PlainDate, zone: string): Day {
  const at = (hour: number, day = date) => instantOfWall(day.toPlainDateTime({ hour }), zone).instant;
  const [from, until] = [at(dayBegins), at(dayBegins, date.add({ days: 1 }))];
  const usual = 24 * 3_600_000;
  const change = until - from > usual ? 'back' : until - from < usual ? 'forward' : 'none';
  const marks = marked.map((hour) => {
    const instant = at(hour, hour < dayBegins ? date.add({ days: 1 }) : date);
    return { hour, at: (instant - from) / (until - from) };
  });
  return { from, until, date: date.toString(), change, marks };
}

/** The Monday of the week that an instant lies in. */
export function mondayOf(instant: number, zone: string): string {
  const date = Temporal.Instant.fromEpochMilliseconds(instant).toZonedDateTimeISO(zone).toPlainDate();
  return date.subtract({ days: date.dayOfWeek - 1 }).toString();
}

/** The instant at which a date begins. */
export const midnightOf = (date: string, zone: string): number =>
  instantOfWall(Temporal.PlainDate.from(date).toPlainDateTime({ hour: 0 }), zone).instant;

export const plusDays = (date: string, days: number): string => Temporal.PlainDate.from(date).add({ days }).toString();

export const isDate = (text: string): boolean => {
  try {
    return /^\d{4}-\d{2}-\d{2}$/.test(text) && Temporal.PlainDate.from(text, { overflow: 'reject' }).year > 2000;
  } catch {
    return false;
  }
};

/** What of something is seen on a day: where it begins and how long it is as shares of the day, and where it goes on. */
export type Piece<T> = { of: T; begin: number; length: number; lane: number; goesBack: boolean; goesOn: boolean };

/** The pieces of a day, earliest first; those that share a moment lie in lanes below each other. */
export function piecesOn<T extends Interval>(day: Day, all: readonly T[]): Piece<T>[] {
  const ends: number[] = [];
  const lengthMs = day.until - day.from;
  return [...all]
    .sort((a, b) => a.from - b.from || a.until - b.until)
    .flatMap((of) => {
      const seen = intersection(day, of);
      if (seen === undefined) return [];
      const free = ends.findIndex((end) => end <= seen.from);
      const lane = free < 0 ? ends.length : free;
      ends[lane] = seen.until;
      const begin = (seen.from - day.from) / lengthMs;
      const length = (seen.until - seen.from) / lengthMs;
      return [{ of, begin, length, lane, goesBack: of.from < day.from, goesOn: of.until > day.until }];
    });
}

/** The instant at a share of a day, at the nearest quarter of an hour. */
export function instantAt(day: Day, share: number): number {
  const quarter = quarterMinutes * 60_000;
  const within = Math.min(1, Math.max(0, share)) * (day.until - day.from);
  return day.from + Math.round(within / quarter) * quarter;
}

/** A stretch with the wall times that were meant, which may not exist or come twice. */
export type WallStretch = Interval & { walls: { from: string; until: string } };

/** The same stretch so many days later by the wall, with the same hours on the clock; `minutes` are added by the wall too. */
export function movedBy(stretch: Interval, by: { days: number; minutes: number }, zone: string): WallStretch {
  const edge = (instant: number) =>
    Temporal.Instant.fromEpochMilliseconds(instant).toZonedDateTimeISO(zone).toPlainDateTime().add(by);
  const [from, until] = [edge(stretch.from), edge(stretch.until)];
  const text = (wall: Temporal.PlainDateTime) => wall.toString({ smallestUnit: 'minute' });
  return {
    from: instantOfWall(from, zone).instant,
    until: instantOfWall(until, zone).instant,
    walls: { from: text(from), until: text(until) },
  };
}

/** `{ date: '2026-10-25', time: '02:30' }`, as fields of a form hold it. */
export function wallFields(instant: number, zone: string): { date: string; time: string } {
  const wall = Temporal.Instant.fromEpochMilliseconds(instant).toZonedDateTimeISO(zone).toPlainDateTime();
  const [date = '', time = ''] = wall.toString({ smallestUnit: 'minute' }).split('T');
  return { date, time };
}

/** `2026-10-25T02:30+01:00`: exact also when the clock is changed. */
export function exactWall(instant: number, zone: string): string {
  const moment = Temporal.Instant.fromEpochMilliseconds(instant).toZonedDateTimeISO(zone);
  return `${moment.toPlainDateTime().toString({ smallestUnit: 'minute' })}${moment.offset}`;
}

/** `21–07`, `21:30–07`: short enough for a bar. */
export function hoursOf({ from, until }: Interval, zone: string): string {
  const short = (instant: number) => wallFields(instant, zone).time.replace(/:00$/, '');
  return `${short(from)}–${short(until)}`;
}
