import ICAL from 'ical.js';
import { limits } from '../limits.js';
import type { EventBlock } from './calendar-blocks.js';
import { type EventTime, readEventTime } from './calendar-time.js';
import { EventRefusal } from './event-refusal.js';
import { type JcalRule, type Rule, readRule } from './recurrence.js';

/** Who is asked to an event: the ways they are named in it. */
export type Attendee = { names: string[]; declined: boolean };

/** One VEVENT (RFC 5545 3.6.1), with what of it matters to a rota. */
export type CalendarEvent = {
  line: number;
  uid: string;
  status: 'confirmed' | 'tentative' | 'cancelled';
  start: EventTime;
  end: EventEnd;
  rule: Rule | undefined;
  leftOut: EventTime[];
  /** The instance of the series of the same uid that this event stands for. */
  insteadOf: EventTime | undefined;
  summary: string;
  attendees: Attendee[];
  categories: string[];
};

/** A duration's weeks and days are by the wall, its hours exact (RFC 5545 3.3.6). */
export type EventEnd = { time: EventTime } | { days: number; ms: number };

/** ical.js's property, as far as it is used here. */
type Property = { name: string; type: string; values: unknown[]; parameter(name: string): string | undefined };

/** Reads one event. Anything that would be followed by half is refused. @throws EventRefusal */
export function readEvent(block: EventBlock, floatingZone: string): CalendarEvent {
  const properties = parse(block.text);
  const all = (name: string) => properties.filter((property) => property.name === name);
  const timesOf = (name: string) => all(name).flatMap((property) => readTimes(property, floatingZone));
  refuseStrange(properties);
  const [start] = timesOf('dtstart');
  const [uid] = all('uid').flatMap(textsOf);
  if (!uid?.trim()) throw new EventRefusal('UID', '', 'missing', ['a name that no other event has']);
  if (!start) throw new EventRefusal('DTSTART', '', 'missing', ['YYYYMMDDTHHMMSS', 'YYYYMMDD']);
  const leftOut = sameForm('EXDATE', timesOf('exdate'), start);
  const [insteadOf] = sameForm('RECURRENCE-ID', timesOf('recurrence-id'), start);
  const [rule] = all('rrule');
  if (rule && insteadOf) throw new EventRefusal('RRULE', '', 'unsupported', ['no RRULE beside RECURRENCE-ID']);
  return {
    line: block.line,
    uid,
    status: statusOf(all('status').flatMap(textsOf)[0]),
    start,
    end: endOf(start, timesOf('dtend')[0], all('duration').flatMap(textsOf)[0]),
    rule: rule && readRule((rule.values[0] ?? {}) as JcalRule, start),
    leftOut,
    insteadOf,
    summary: all('summary').flatMap(textsOf)[0] ?? '',
    attendees: all('attendee').flatMap(attendeeOf),
    categories: all('categories').flatMap(textsOf),
  };
}

function parse(text: string): Property[] {
  if (text.length > limits.eventChars) {
    throw new EventRefusal('', '', 'too-large', [`at most ${limits.eventChars} characters`]);
  }
  try {
    return new ICAL.Component(ICAL.parse(text)).getAllProperties().map((property) => {
      const [name, , type, ...values] = property.toJSON() as unknown as [string, object, string, ...unknown[]];
      const parameter = (wanted: string) => {
        const value = property.getParameter(wanted);
        return typeof value === 'string' ? value : undefined;
      };
      return { name, type, values, parameter };
    });
  } catch (error) {
    throw new EventRefusal('', error instanceof Error ? error.message : '', 'not-readable', ['RFC 5545']);
  }
}

/** Parts of the standard that change when an event is, and that are not followed here. */
function refuseStrange(properties: readonly Property[]): void {
  const count = (name: string) => properties.filter((property) => property.name === name).length;
  for (const name of ['rdate', 'exrule']) {
    if (count(name) > 0) throw new EventRefusal(name.toUpperCase(), '', 'unsupported', ['RRULE', 'EXDATE']);
  }
  for (const name of ['rrule', 'dtstart', 'dtend', 'duration', 'uid', 'recurrence-id', 'status']) {
    if (count(name) > 1) throw new EventRefusal(name.toUpperCase(), '', 'twice', [`one ${name.toUpperCase()}`]);
  }
  const range = properties.find(({ name }) => name === 'recurrence-id')?.parameter('range');
  if (range !== undefined) throw new EventRefusal('RECURRENCE-ID', `RANGE=${range}`, 'unsupported', ['no RANGE']);
}

/** A date does not say which instance of a series by the hour is meant. */
function sameForm(property: string, times: EventTime[], { isDate }: EventTime): EventTime[] {
  const other = times.find((time) => time.isDate !== isDate);
  if (other) throw new EventRefusal(property, String(other.wall), 'unsupported', ['a date or a time, as DTSTART']);
  return times;
}

function readTimes({ name, values, parameter }: Property, floatingZone: string): EventTime[] {
  return values.map((value) => readEventTime(name.toUpperCase(), String(value), parameter('tzid'), floatingZone));
}

function textsOf({ values }: Property): string[] {
  return values.map(String);
}

function statusOf(text: string | undefined): CalendarEvent['status'] {
  if (text?.toUpperCase() === 'CANCELLED') return 'cancelled';
  return text?.toUpperCase() === 'TENTATIVE' ? 'tentative' : 'confirmed';
}

function endOf(start: EventTime, end: EventTime | undefined, duration: string | undefined): EventEnd {
  if (end) sameForm('DTEND', [end], start);
  if (end) return { time: end };
  if (duration !== undefined) return durationOf(duration);
  if (start.isDate) return { days: 1, ms: 0 };
  throw new EventRefusal('DTEND', '', 'missing', ['DTEND', 'DURATION']);
}

function durationOf(text: string): EventEnd {
  try {
    const { weeks, days, hours, minutes, seconds, isNegative } = ICAL.Duration.fromString(text);
    const ms = ((hours * 60 + minutes) * 60 + seconds) * 1000;
    if (!isNegative && Number.isSafeInteger(ms) && weeks * 7 + days < 1000) return { days: weeks * 7 + days, ms };
  } catch {
    // Said below, as for one that is negative.
  }
  throw new EventRefusal('DURATION', text, 'not-readable', ['PT10H', 'P1D']);
}

function attendeeOf({ values, parameter }: Property): Attendee[] {
  const kind = parameter('cutype')?.toUpperCase() ?? 'INDIVIDUAL';
  if (kind === 'ROOM' || kind === 'RESOURCE') return [];
  const address = String(values[0] ?? '').replace(/^mailto:/i, '');
  const names = [address, parameter('cn') ?? ''].filter((name) => name !== '');
  return [{ names, declined: parameter('partstat')?.toUpperCase() === 'DECLINED' }];
}
