import type { ClockQuality } from '@nattvakt/contract';
import type { SensorEvent } from '@nattvakt/firmware-bridge/sensor-event';
import type { Moment } from '../night-plan/types.js';

/** One thing of a home's past: what the night plan was told, and when. */
export type ActivityRow = { at: Moment; what: Activity };

export type Activity =
  | { type: 'sensor'; event: SensorEvent }
  | { type: 'staff'; present: boolean }
  /** The gateway began to hear. `boot` names the start of the machine: another one means another monotonic clock. */
  | { type: 'start'; boot: string }
  /** The gateway was there and heard nothing, or its clock was set. */
  | { type: 'there' };

/** A row as it is written: monotonic ms, wall ms, what the clock was worth, and the rest as short JSON. */
export type WrittenRow = { mono: number; wall: number | null; quality: number; body: string };

const qualities: readonly ClockQuality[] = ['unknown', 'drifting', 'synchronised'];

export function written({ at, what }: ActivityRow): WrittenRow {
  const { monotonicMs: mono, wall } = at;
  const quality = wall === undefined ? 0 : qualities.indexOf(wall.quality);
  return { mono, wall: wall?.now ?? null, quality, body: JSON.stringify(shortened(what)) };
}

/** @throws on what this program did not write */
export function readRow({ mono, wall, quality, body }: WrittenRow): ActivityRow {
  const known = wall === null ? {} : { wall: { now: wall, quality: qualities[quality] ?? 'unknown' } };
  return { at: { monotonicMs: mono, ...known }, what: lengthened(JSON.parse(body) as Short) };
}

type Short =
  | (Omit<SensorEvent, 'signalDbm' | 'eventId'> & { t: 'e' })
  | { t: 's'; p: boolean }
  | { t: 'b'; b: string }
  | { t: 't' };

/** Without what no rule asks for: how strong a signal was, and what its sender called it. */
function shortened(what: Activity): Short {
  if (what.type === 'staff') return { t: 's', p: what.present };
  if (what.type === 'start') return { t: 'b', b: what.boot };
  if (what.type === 'there') return { t: 't' };
  const { bus, address, monotonicMs, reading, initial } = what.event;
  return { t: 'e', bus, address, monotonicMs, reading, initial };
}

function lengthened(short: Short): Activity {
  if (short.t === 's') return { type: 'staff', present: short.p };
  if (short.t === 'b') return { type: 'start', boot: short.b };
  if (short.t === 't') return { type: 'there' };
  const { t: _t, ...event } = short;
  return { type: 'sensor', event };
}
