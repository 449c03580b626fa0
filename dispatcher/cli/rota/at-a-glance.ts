import { Temporal } from 'temporal-polyfill';
import { type Coverage, type Interval, intersection, type Shift, wallOf } from '../../core/rota/index.js';

const daysInRow = 7;
const cellChars = 11;
/** Parts of a day in the strip that shows where nobody is planned. */
const parts = 8;

export type Glance = {
  title: string;
  people: readonly { id: string; name: string }[];
  shifts: readonly Shift[];
  coverage: Coverage;
  span: Interval;
  zone: string;
};

type Day = Interval & { name: string };

/**
 * One team's weeks as a table: a line for each person, a column for each day, a shift on the day on which it begins.
 * The last line shows where nobody is planned, `·` being three hours in good order and `!` three hours with a gap in them.
 */
export function glance({ title, people, shifts, coverage, span, zone }: Glance): string[] {
  const planned = people.filter(({ id }) => shifts.some(({ personId }) => personId === id));
  const nobody = 'nobody planned';
  const nameChars = Math.max(nobody.length, ...planned.map(({ name }) => name.length)) + 2;
  const row = (name: string, cells: readonly string[]) =>
    `  ${name.padEnd(nameChars)}${cells.map((cell) => cell.padEnd(cellChars)).join('')}`.trimEnd();
  const weeks = weeksOf(daysOf(span, zone)).flatMap((days) => [
    row(
      '',
      days.map(({ name }) => name),
    ),
    ...planned.map(({ id, name }) =>
      row(
        name,
        days.map((day) =>
          cellOf(
            shifts.filter((shift) => shift.personId === id),
            day,
            zone,
          ),
        ),
      ),
    ),
    row(
      nobody,
      days.map((day) => stripOf(day, coverage.gaps)),
    ),
    '',
  ]);
  return [title, '', ...weeks];
}

function daysOf(span: Interval, zone: string): Day[] {
  const days: Day[] = [];
  let day = Temporal.Instant.fromEpochMilliseconds(span.from).toZonedDateTimeISO(zone).startOfDay();
  while (day.epochMilliseconds < span.until) {
    const next = day.add({ days: 1 }).startOfDay();
    const name = `${day.toLocaleString('en-GB', { weekday: 'short' })} ${day.day}/${day.month}`;
    days.push({ from: day.epochMilliseconds, until: next.epochMilliseconds, name });
    day = next;
  }
  return days;
}

function weeksOf(days: readonly Day[]): Day[][] {
  return Array.from({ length: Math.ceil(days.length / daysInRow) }, (_, week) =>
    days.slice(week * daysInRow, (week + 1) * daysInRow),
  );
}

/** `21–07`; `+` after it when there is more than one that day. */
function cellOf(shifts: readonly Shift[], day: Day, zone: string): string {
  const [first, ...more] = shifts.filter(({ from }) => day.from <= from && from < day.until);
  if (!first) return '';
  return `${hourOf(first.from, zone)}–${hourOf(first.until, zone)}${more.length > 0 ? '+' : ''}`;
}

function hourOf(instant: number, zone: string): string {
  const [hour = '', minute = '00'] = wallOf(instant, zone).wall.slice(11).split(':');
  return minute === '00' ? hour : `${hour}${minute}`;
}

function stripOf(day: Day, gaps: readonly Interval[]): string {
  const partMs = (day.until - day.from) / parts;
  return Array.from({ length: parts }, (_, i) => {
    const part = { from: day.from + i * partMs, until: day.from + (i + 1) * partMs };
    return gaps.some((gap) => intersection(gap, part)) ? '!' : '·';
  }).join('');
}
