import { Temporal } from 'temporal-polyfill';
import { type Interval, instantOfWall } from '../rota/index.js';
import { type Agreed, type Check, type CheckTime, type CheckWay, periodsOf } from './check.js';
import { limits } from './limits.js';

/** One time that somebody is to look in. Instants are Unix ms, UTC; `until` null: at that moment. */
export type Look = {
  checkId: string;
  homeId: string;
  at: number;
  until: number | null;
  way: CheckWay;
  consentId: string | null;
};

type Begins = {
  date: Temporal.PlainDate;
  /** When it begins, where the clock is not changed on it. */
  plain: number | undefined;
};
type Day = Begins & { text: string; weekday: number; next: Begins };
type InstantOf = (day: Day, time: string, isNextDay?: boolean) => number;

/**
 * Every look that begins in the span (half-open), earliest first. A time that the clock leaps over is looked at at the
 * first moment after; one that comes twice, the first time; times of one check that so fall together are one look.
 * @param zone an IANA name, by whose clock the checks are agreed
 * @throws RangeError for a span over `limits.spanMs`, or an unknown zone
 */
export function looksIn(checks: readonly Check[], zone: string, span: Interval): Look[] {
  if (span.until - span.from > limits.spanMs) throw new RangeError('the span to expand checks over is too long');
  const days = daysOf(zone, span);
  const instantOf = readingOnce(zone);
  return checks
    .flatMap((check) => looksOf(check, days, instantOf).filter(({ at }) => span.from <= at && at < span.until))
    .sort(byTime);
}

const byTime = (a: Look, b: Look): number => a.at - b.at || (a.checkId < b.checkId ? -1 : 1);

function looksOf(check: Check, days: readonly Day[], instantOf: InstantOf): Look[] {
  const found = new Map<number, Look>();
  const { id: checkId, homeId } = check;
  for (const { from, until, agreed } of periodsOf(check)) {
    const { way, consentId } = agreed;
    const made = days.filter((day) => from <= day.text && (until === null || day.text < until));
    const stretches = made
      .filter(({ weekday }) => agreed.weekdays.includes(weekday))
      .flatMap((day) => stretchesOn(day, agreed, instantOf));
    for (const stretch of stretches) {
      if (endOf(stretch) < endOf(found.get(stretch.at))) continue;
      found.set(stretch.at, { checkId, homeId, ...stretch, way, consentId });
    }
  }
  return [...found.values()];
}

type Stretch = Pick<Look, 'at' | 'until'>;
const endOf = (look: Stretch | undefined) => (look === undefined ? 0 : (look.until ?? look.at));

const stretchesOn = (day: Day, { times }: Agreed, instantOf: InstantOf): Stretch[] =>
  times.map((time: CheckTime) => {
    const at = instantOf(day, time.at);
    if (time.until === null) return { at, until: null };
    const until = instantOf(day, time.until, time.until <= time.at);
    // A stretch that the clock leaps over whole is a moment.
    return { at, until: until > at ? until : null };
  });

/** The clock is slow to read. On a day on which it is not changed its times lie as far apart as they say. */
function readingOnce(zone: string): InstantOf {
  const known = new Map<string, number>();
  const wallInstant = (date: Temporal.PlainDate, time: string) => {
    const key = `${date.toString()} ${time}`;
    const before = known.get(key);
    if (before !== undefined) return before;
    const { instant } = instantOfWall(date.toPlainDateTime(Temporal.PlainTime.from(time)), zone);
    known.set(key, instant);
    return instant;
  };
  return ({ date, plain, next }, time, isNextDay = false) => {
    const start = isNextDay ? next.plain : plain;
    return start === undefined ? wallInstant(isNextDay ? next.date : date, time) : start + minuteOf(time) * 60_000;
  };
}

const minuteOf = (time: string) => Number(time.slice(0, 2)) * 60 + Number(time.slice(3));

/** Dates whose times may lie in the span; two before it, for zones that once skip a whole date. */
function daysOf(zone: string, span: Interval): Day[] {
  const dateAt = (instant: number) =>
    Temporal.Instant.fromEpochMilliseconds(instant).toZonedDateTimeISO(zone).toPlainDate();
  const last = dateAt(span.until);
  const days: Day[] = [];
  let date = dateAt(span.from).subtract({ days: 2 });
  let plain = unchangedFrom(date, zone);
  while (Temporal.PlainDate.compare(date, last) <= 0) {
    const next = date.add({ days: 1 });
    const nextPlain = unchangedFrom(next, zone);
    days.push({ date, text: date.toString(), weekday: date.dayOfWeek, plain, next: { date: next, plain: nextPlain } });
    [date, plain] = [next, nextPlain];
  }
  return days;
}

/** When the date begins, where the clock is not changed on it. */
function unchangedFrom(date: Temporal.PlainDate, zone: string): number | undefined {
  const begins = date.toZonedDateTime(zone);
  if (!begins.toPlainDate().equals(date) || begins.hour + begins.minute > 0) return undefined;
  // A clock that is turned back at midnight has the last hour of the date twice, and one that leaps there has not all of it.
  const ends = date.add({ days: 1 }).toPlainDateTime().toZonedDateTime(zone, { disambiguation: 'later' });
  const change = begins.subtract({ milliseconds: 1 }).getTimeZoneTransition('next');
  const isChanged = change !== null && change.epochMilliseconds <= ends.epochMilliseconds;
  return isChanged ? undefined : begins.epochMilliseconds;
}

/** The date that the clock on the wall shows. @param zone an IANA name */
export const dateOf = (instant: number, zone: string): string =>
  Temporal.Instant.fromEpochMilliseconds(instant).toZonedDateTimeISO(zone).toPlainDate().toString();
