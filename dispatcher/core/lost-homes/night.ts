import { wallOf } from '../rota/wall-time.js';

/** The hours in which nobody comes by unasked: wall time, `21:00` up to but not including `07:00`. */
export type NightHours = { from: string; until: string };

export const shippedNight: NightHours = { from: '21:00', until: '07:00' };

/** Whether the clock on the wall is within these hours. Hours that end where they begin are the whole day. */
export function isNight(now: number, { from, until }: NightHours, zone: string): boolean {
  const clock = wallOf(now, zone).wall.slice(11, 16);
  return from < until ? from <= clock && clock < until : clock >= from || clock < until;
}
