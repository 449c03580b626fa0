import { limits } from '../limits.js';
import type { Shift } from '../shift.js';
import { type CalendarBlocks, eventBlocksOf } from './calendar-blocks.js';
import { type CalendarEvent, readEvent } from './calendar-event.js';
import { shiftsOf } from './calendar-shifts.js';
import { computedInstant } from './calendar-time.js';
import { EventRefusal } from './event-refusal.js';
import { type Occurrence, occurrencesOf } from './occurrences.js';
import {
  type ImportOptions,
  type ImportPreview,
  previewOf,
  type ReadFile,
  scopeOf,
  wholeFileProblem,
} from './preview.js';
import type { ImportNote, ImportProblem } from './problem.js';

/**
 * Reads a rota from an iCalendar file (RFC 5545) and tells what taking it in would do. Each event is a shift of the
 * people asked to it, or of the person that its title names; its category names the team where the roster has
 * several. Only what begins in the span is looked at. Never throws for what is in the file.
 * @param existing what is planned now
 * @throws RangeError for options that are wrong in themselves
 */
export function previewCalendar(text: string, existing: readonly Shift[], options: ImportOptions): ImportPreview {
  return previewOf(readCalendar(eventBlocksOf(text), options), existing, scopeOf(options));
}

const shapes: Record<Extract<CalendarBlocks, { ok: false }>['problem'], string> = {
  'too-large': `at most ${limits.fileChars} characters`,
  'too-many': `at most ${limits.fileRecords} events`,
  'not-a-calendar': 'BEGIN:VCALENDAR',
  'cut-off': 'END:VCALENDAR',
};

/** The problems of what is done with each event are gathered, so that all of them are told at once. */
class Gathered {
  readonly problems: ImportProblem[] = [];
  readonly notes: ImportNote[] = [];

  each<T, R>(items: readonly T[], lineOf: (item: T) => number, read: (item: T) => R[]): R[] {
    return items.flatMap((item) => {
      try {
        return read(item);
      } catch (error) {
        if (!(error instanceof EventRefusal)) throw error;
        this.problems.push(error.at(lineOf(item)));
        return [];
      }
    });
  }
}

function readCalendar(blocks: CalendarBlocks, { zone, span, roster }: ImportOptions): ReadFile {
  if (!blocks.ok) return wholeFileProblem(blocks.problem, [shapes[blocks.problem]], blocks.line);
  if (blocks.events.length === 0) return wholeFileProblem('empty', ['an event for each shift']);
  const gathered = new Gathered();
  const lineOf = ({ line }: { line: number }) => line;
  const events = gathered.each(blocks.events, lineOf, (block) => [readEvent(block, zone)]);
  const standing = standingIn(events, gathered);
  let room: number = limits.fileShifts;
  const occurrences = gathered.each(standing, lineOf, (event) => {
    const found = room < 0 ? [] : occurrencesOf(event, span);
    room -= found.length;
    return found;
  });
  if (room < 0) return wholeFileProblem('too-many', [`at most ${limits.fileShifts} shifts`]);
  const taken = withoutReplaced(occurrences, events);
  const shiftsIn = shiftsOf(roster);
  const shifts = gathered.each(
    taken,
    ({ event }) => event.line,
    (occurrence) => shiftsIn(occurrence).map((shift) => ({ line: occurrence.event.line, shift })),
  );
  gathered.notes.push(...notesOn(taken));
  const columns = { id: 'UID', personId: 'ATTENDEE', teamId: 'CATEGORIES', from: 'DTSTART', until: 'DTEND' };
  return { shifts, problems: onePerEvent(gathered.problems), notes: gathered.notes, columns };
}

/** Events that take place: not cancelled, nor part of a series that is, and agreed on. */
function standingIn(events: readonly CalendarEvent[], { notes, problems }: Gathered): CalendarEvent[] {
  const masters = new Map<string, CalendarEvent>();
  for (const event of events.filter(({ insteadOf }) => !insteadOf)) {
    const first = masters.get(event.uid);
    if (first) {
      const allowed = [`only in line ${first.line}`];
      problems.push(new EventRefusal('UID', event.uid, 'twice', allowed).at(event.line));
    } else masters.set(event.uid, event);
  }
  return events.filter((event) => {
    if (!event.insteadOf && masters.get(event.uid) !== event) return false;
    if (event.status === 'cancelled' || masters.get(event.uid)?.status === 'cancelled') return false;
    if (event.status === 'confirmed') return true;
    notes.push({ line: event.line, value: event.summary, note: 'tentative-left-out' });
    return false;
  });
}

/** An instance of a series falls away where another event stands instead of it, be that one cancelled or not. */
function withoutReplaced(occurrences: readonly Occurrence[], events: readonly CalendarEvent[]): Occurrence[] {
  const keyOf = (uid: string, instant: number | undefined) => `${instant}/${uid}`;
  const replaced = new Set(
    events.flatMap(({ uid, insteadOf }) => (insteadOf ? [keyOf(uid, computedInstant(insteadOf))] : [])),
  );
  return occurrences.filter(({ event, original }) => event.insteadOf || !replaced.has(keyOf(event.uid, original)));
}

function notesOn(taken: readonly Occurrence[]): ImportNote[] {
  const moved = taken.flatMap(({ event, moved }) => moved.map((edge) => ({ line: event.line, ...edge })));
  const declined = [...new Set(taken.map(({ event }) => event))].flatMap(({ line, attendees }) =>
    attendees.filter((attendee) => attendee.declined).map(({ names }) => ({ line, value: names.at(-1) ?? '' })),
  );
  return [
    ...moved.map(({ line, wall, change, instant }): ImportNote => ({ line, value: wall, note: change, instant })),
    ...declined.map(({ line, value }): ImportNote => ({ line, value, note: 'declined-left-out' })),
  ];
}

/** A series with a name nobody knows would be told once for each night. */
function onePerEvent(problems: readonly ImportProblem[]): ImportProblem[] {
  return [...new Map(problems.map((problem) => [`${problem.line}/${problem.column}`, problem])).values()];
}
