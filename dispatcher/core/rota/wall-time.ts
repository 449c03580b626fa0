import { Temporal } from 'temporal-polyfill';
import { limits } from './limits.js';

/** Why a wall time does not name exactly one instant. */
export type ClockChange = 'does-not-exist' | 'exists-twice';

/** An instant as the clock on the wall shows it: `2026-10-25T02:30`, `+02:00`. `wall + offset` reads back as this instant. */
export type WallReading = { instant: number; wall: string; offset: string };

export type WallTimeRefusal =
  | { ok: false; reason: 'not-a-wall-time' | 'unknown-zone'; readings: [] }
  /** The readings are the two instants that the writer may have meant. */
  | { ok: false; reason: ClockChange; readings: [WallReading, WallReading] }
  /** The readings are the instants at which the clock did show this time, with the offsets it had. */
  | { ok: false; reason: 'wrong-offset'; readings: WallReading[] };

export type WallTimeReading = { ok: true; instant: number } | WallTimeRefusal;

const wallPattern = /^(\d{4}-\d{2}-\d{2})[T ](\d{2}:\d{2}(?::[0-5]\d)?)([+-]\d{2}:\d{2})?$/;

/**
 * Reads a local time that somebody wrote: `2026-03-29T21:00`, also with a space or with seconds. A time that the zone
 * skips or has twice is refused with both readings; written with its offset (`2026-10-25T02:30+01:00`) it is exact.
 * @param zone an IANA name, `Europe/Stockholm`
 */
export function readWallTime(text: string, zone: string): WallTimeReading {
  const wall = parseWall(text);
  if (!isZone(zone)) return { ok: false, reason: 'unknown-zone', readings: [] };
  if (!wall) return { ok: false, reason: 'not-a-wall-time', readings: [] };
  const [earlier, later] = bothReadings(wall.time, zone);
  const skipped = !earlier.toPlainDateTime().equals(wall.time);
  const once = !skipped && earlier.epochMilliseconds === later.epochMilliseconds;
  if (once && wall.offset === undefined) return { ok: true, instant: earlier.epochMilliseconds };
  const [first, second] = [readingOf(earlier), readingOf(later)];
  if (skipped) return { ok: false, reason: 'does-not-exist', readings: [first, second] };
  if (wall.offset === undefined) return { ok: false, reason: 'exists-twice', readings: [first, second] };
  const readings = once ? [first] : [first, second];
  const exact = readings.find(({ offset }) => offset === wall.offset);
  return exact ? { ok: true, instant: exact.instant } : { ok: false, reason: 'wrong-offset', readings };
}

/**
 * The instant of a computed wall time, such as an edge of a pattern. Later wall times never give earlier instants: a
 * skipped time is the instant at which the clock leapt over it, a time that comes twice is its first coming. So
 * whatever meets on the wall meets in time. `change` tells that the clock was changed there.
 * @throws RangeError for a zone that is not known
 */
export function instantOfWall(
  wall: Temporal.PlainDateTime,
  zone: string,
): { instant: number; change: ClockChange | undefined } {
  const [earlier, later] = bothReadings(wall, zone);
  if (!earlier.toPlainDateTime().equals(wall)) {
    const leap = earlier.getTimeZoneTransition('next') ?? later;
    return { instant: leap.epochMilliseconds, change: 'does-not-exist' };
  }
  const twice = later.epochMilliseconds !== earlier.epochMilliseconds;
  return { instant: earlier.epochMilliseconds, change: twice ? 'exists-twice' : undefined };
}

/** What the clock on the wall shows at an instant. @throws RangeError for a zone that is not known */
export function wallOf(instant: number, zone: string): WallReading {
  return readingOf(Temporal.Instant.fromEpochMilliseconds(instant).toZonedDateTimeISO(zone));
}

/** Whether this is a named zone that is known here. Bare offsets are none: they do not know when clocks change. */
export function isZone(zone: string): boolean {
  if (!/^[A-Za-z]/.test(zone)) return false;
  try {
    return Temporal.Instant.fromEpochMilliseconds(0).toZonedDateTimeISO(zone).epochMilliseconds === 0;
  } catch {
    return false;
  }
}

function parseWall(text: string): { time: Temporal.PlainDateTime; offset: string | undefined } | undefined {
  const [, date, clock, offset] = wallPattern.exec(text.trim()) ?? [];
  if (!date || !clock) return undefined;
  try {
    const time = Temporal.PlainDateTime.from(`${date}T${clock}`, { overflow: 'reject' });
    return time.year < limits.firstYear || time.year > limits.lastYear ? undefined : { time, offset };
  } catch {
    return undefined;
  }
}

function bothReadings(wall: Temporal.PlainDateTime, zone: string): [Temporal.ZonedDateTime, Temporal.ZonedDateTime] {
  const earlier = wall.toZonedDateTime(zone, { disambiguation: 'earlier' });
  return [earlier, wall.toZonedDateTime(zone, { disambiguation: 'later' })];
}

function readingOf(moment: Temporal.ZonedDateTime): WallReading {
  const wall = moment.toPlainDateTime().toString();
  return { instant: moment.epochMilliseconds, wall: wall.replace(/:00$/, ''), offset: moment.offset };
}
