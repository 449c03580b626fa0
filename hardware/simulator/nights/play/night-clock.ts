import { between, clockAfter } from '../../scenario/clock-face.js';
import type { Night } from '../night.js';

/** Milliseconds from the night's beginning to a time of it, `02:13` or `02:13:30`. Only for nights on which no hour comes twice. */
export function msInto({ from }: Pick<Night, 'from'>, time: string): number {
  return between(withSeconds(from), withSeconds(time));
}

/** The minute on the wall so long after the night began. */
export function nightTime({ from }: Pick<Night, 'from'>, offsetMs: number): string {
  return clockAfter(withSeconds(from), Math.max(0, offsetMs)).slice(0, 5);
}

export function instantOfStart({ date, from, plan }: Night): number {
  return instantOfWall(date, from, plan.timeZone);
}

/** The instant of a wall time. Within an hour of a change of the clock it may be the other one. */
export function instantOfWall(date: string, time: string, timeZone: string): number {
  const asUtc = Date.parse(`${date}T${withSeconds(time)}Z`);
  return asUtc - offsetAt(asUtc - offsetAt(asUtc, timeZone), timeZone);
}

/** How far the wall clock is ahead of UTC, in ms. */
export function offsetAt(instant: number, timeZone: string): number {
  const format = new Intl.DateTimeFormat('sv-SE', { timeZone, dateStyle: 'short', timeStyle: 'medium' });
  return Date.parse(`${format.format(new Date(instant)).replace(' ', 'T')}Z`) - Math.floor(instant / 1_000) * 1_000;
}

/** The wall clock at an instant, `02:13`. */
export function wallAt(instant: number, timeZone: string): string {
  const format = new Intl.DateTimeFormat('sv-SE', { timeZone, timeStyle: 'short' });
  return format.format(new Date(instant));
}

function withSeconds(time: string): string {
  return time.length === 5 ? `${time}:00` : time;
}
