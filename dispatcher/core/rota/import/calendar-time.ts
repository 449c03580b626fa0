import { Temporal } from 'temporal-polyfill';
import { limits } from '../limits.js';
import { instantOfWall, isZone, readWallTime } from '../wall-time.js';
import { EventRefusal } from './event-refusal.js';

/** A time as an event gives it: on the wall of a zone (`UTC` for the form with Z), or a date, which is its midnight. */
export type EventTime = { wall: Temporal.PlainDateTime; zone: string; isDate: boolean };

/**
 * Outlook's names for the zones that a Swedish organisation meets, as the Unicode CLDR maps them. Others are refused
 * by name rather than guessed.
 */
const windowsZones: Record<string, string> = {
  'W. Europe Standard Time': 'Europe/Berlin',
  'Central Europe Standard Time': 'Europe/Budapest',
  'Central European Standard Time': 'Europe/Warsaw',
  'Romance Standard Time': 'Europe/Paris',
  'FLE Standard Time': 'Europe/Kyiv',
  'GMT Standard Time': 'Europe/London',
  'Greenwich Standard Time': 'Atlantic/Reykjavik',
  'Eastern Standard Time': 'America/New_York',
};

/**
 * Reads a DATE or DATE-TIME in the form of jCal (RFC 7265).
 * @param floatingZone the zone in which times without any are meant
 * @throws EventRefusal
 */
export function readEventTime(
  property: string,
  text: string,
  tzid: string | undefined,
  floatingZone: string,
): EventTime {
  const [, date, clock, utc] = /^(\d{4}-\d{2}-\d{2})(?:T(\d{2}:\d{2}:\d{2})(Z?))?$/.exec(text) ?? [];
  const wall = date && wallOfParts(date, clock ?? '00:00:00');
  if (!wall) throw new EventRefusal(property, text, 'not-a-wall-time', ['YYYYMMDDTHHMMSS', 'YYYYMMDD']);
  if (wall.year < limits.firstYear || wall.year > limits.lastYear) {
    throw new EventRefusal(property, text, 'not-a-wall-time', [`${limits.firstYear} to ${limits.lastYear}`]);
  }
  if (utc) return { wall, zone: 'UTC', isDate: false };
  return { wall, zone: clock && tzid ? zoneOf(tzid, property, floatingZone) : floatingZone, isDate: !clock };
}

/** The instant of a time as it would be computed for a series: never refused. */
export function computedInstant({ wall, zone }: EventTime): number {
  return instantOfWall(wall, zone).instant;
}

/** The instant of a time that somebody set for one event; one that the clock skips or has twice is refused. */
export function statedInstant(time: EventTime, property: string): number {
  if (time.isDate) return computedInstant(time);
  const text = time.wall.toString({ smallestUnit: 'second' });
  const reading = readWallTime(text, time.zone);
  if (reading.ok) return reading.instant;
  throw new EventRefusal(
    property,
    text,
    reading.reason,
    reading.readings.map(({ instant }) => utcForm(instant)),
  );
}

/** Milliseconds of the wall time as if it were UTC: for comparing wall times of one zone. */
export function wallMs(wall: Temporal.PlainDateTime): number {
  return wall.toZonedDateTime('UTC').epochMilliseconds;
}

function wallOfParts(date: string, clock: string): Temporal.PlainDateTime | undefined {
  try {
    return Temporal.PlainDateTime.from(`${date}T${clock}`, { overflow: 'reject' });
  } catch {
    return undefined;
  }
}

function zoneOf(tzid: string, property: string, floatingZone: string): string {
  // Some programs put a registry's path before the name: /example.org/20260101/Europe/Stockholm.
  const segments = tzid.split('/');
  const candidates = [tzid, segments.slice(-2).join('/'), segments.slice(-3).join('/')];
  const known = Object.hasOwn(windowsZones, tzid) ? windowsZones[tzid] : candidates.find(isZone);
  if (known === undefined) throw new EventRefusal(property, tzid, 'unknown-zone', [floatingZone, 'UTC']);
  return known;
}

function utcForm(instant: number): string {
  return new Date(instant).toISOString().replace(/[-:]|\.\d+/g, '');
}
