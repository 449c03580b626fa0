import { limits } from '../limits.js';

/** The lines of one event of a calendar file, BEGIN and END included, and the line it begins on. */
export type EventBlock = { line: number; text: string };

export type CalendarBlocks =
  | { ok: true; events: EventBlock[] }
  | { ok: false; line: number; problem: 'too-large' | 'too-many' | 'not-a-calendar' | 'cut-off' };

/**
 * Cuts a calendar file (RFC 5545) into its events, so that a bad one can be named by its line and the others are read
 * all the same. A file that ends before its calendar does was cut off on its way, and is refused.
 */
export function eventBlocksOf(text: string): CalendarBlocks {
  if (text.length > limits.fileChars) return { ok: false, line: 1, problem: 'too-large' };
  const lines = text.replace(/^\uFEFF/, '').split(/\r\n?|\n/);
  const marks = marksIn(lines);
  const calendars = marks.filter(({ component }) => component === 'VCALENDAR');
  if (calendars.length === 0) return { ok: false, line: 1, problem: 'not-a-calendar' };
  const unpaired = unpairedIn(calendars) ?? unpairedIn(marks.filter(({ component }) => component === 'VEVENT'));
  if (unpaired) return { ok: false, line: unpaired.line, problem: 'cut-off' };
  const begins = marks.filter(({ begins, component }) => begins && component === 'VEVENT');
  if (begins.length > limits.fileRecords) return { ok: false, line: 1, problem: 'too-many' };
  const ends = marks.filter(({ begins, component }) => !begins && component === 'VEVENT');
  const events = begins.map(({ line }, i) => ({ line, text: lines.slice(line - 1, ends[i]?.line).join('\r\n') }));
  return { ok: true, events };
}

type Mark = { line: number; begins: boolean; component: string };

/** Folded lines begin with a space, so words inside a description are never taken for marks. */
function marksIn(lines: readonly string[]): Mark[] {
  return lines.flatMap((text, i) => {
    const [, edge, component] = /^(BEGIN|END):(VCALENDAR|VEVENT)[ \t]*$/i.exec(text) ?? [];
    if (!edge || !component) return [];
    return [{ line: i + 1, begins: edge.toUpperCase() === 'BEGIN', component: component.toUpperCase() }];
  });
}

/** The first mark that breaks the order begin, end, begin, end; or the last when its end is missing. */
function unpairedIn(marks: readonly Mark[]): Mark | undefined {
  return marks.find(({ begins }, i) => begins !== (i % 2 === 0)) ?? (marks.length % 2 === 0 ? undefined : marks.at(-1));
}
