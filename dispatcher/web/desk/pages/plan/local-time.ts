import { zone } from '../../zone.js';

const format = new Intl.DateTimeFormat('sv-SE', {
  timeZone: zone,
  year: 'numeric',
  month: '2-digit',
  day: '2-digit',
  hour: '2-digit',
  minute: '2-digit',
  second: '2-digit',
});
const wallMs = (at: number) => Date.parse(`${format.format(at).replace(' ', 'T')}Z`);

/** An instant as a field for date and time takes it, by the clock on the wall: `2026-11-22T21:30`. */
export const fieldOf = (instant: string): string => format.format(Date.parse(instant)).replace(' ', 'T').slice(0, 16);

/**
 * What was put into such a field, as an instant; undefined where it is none. Of an hour that exists twice, the first; one that does not
 * exist is taken as the hour after it.
 */
export function instantOf(field: string): string | undefined {
  const wall = Date.parse(`${field}Z`);
  if (Number.isNaN(wall)) return undefined;
  const offsets = [wall - 86_400_000, wall + 86_400_000].map((at) => wallMs(at) - at);
  const fitting = offsets.map((offset) => wall - offset).filter((at) => wallMs(at) === wall);
  const at = fitting.length > 0 ? Math.min(...fitting) : wall - Math.min(...offsets);
  return new Date(at).toISOString();
}
