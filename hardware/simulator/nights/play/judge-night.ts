import type { Night } from '../night.js';
import { msInto, nightTime } from './night-clock.js';

/** An alarm that the home raised, so many milliseconds into the night. */
export type RaisedAlarm = {
  id: string;
  atMs: number;
  kind: string;
  device: string;
  /** The dispatcher has it on disk. */
  heard: boolean;
};

/** What came of a night that was played. */
export type Lived = {
  alarms: readonly RaisedAlarm[];
  /** Kinds of alarms that made a phone ring. */
  rang: readonly string[];
  /** What the home let the person in it know, and from when on. */
  says: readonly { atMs: number; state: string }[];
};

/** `late`: it came, and not when it should. `extra`: nobody expected it. */
export type Verdict = {
  ok: boolean;
  what: 'alarm' | 'order' | 'ask' | 'says';
  fault?: 'missing' | 'late' | 'unheard' | 'no-ring' | 'extra' | 'order';
  /** When it should be, and when it was, by the clock on the wall. */
  expected?: string;
  seen?: string;
  /** Kind of the alarm, or state of the home. */
  name: string;
  device?: string;
};

/** How far from its time something may be, in ms of the real clock: a gateway's timers, a machine that is busy. */
const earlyMs = 1_500;
const lateMs = 4_000;

/** Holds a night that was played against its own list: these alarms, in this order, and no other. */
export function judgeNight(night: Night, lived: Lived, speed: number): Verdict[] {
  const isNear = (ms: number, time: string) => {
    const due = msInto(night, time);
    return ms >= due - earlyMs * speed && ms <= due + lateMs * speed;
  };
  const left = [...lived.alarms];
  const expected = night.alarms.map(([time, kind, device]): Verdict => {
    const about = { what: 'alarm', name: kind, expected: time, ...(device === undefined ? {} : { device }) } as const;
    const index = left.findIndex((one) => one.kind === kind && (device === undefined || one.device === device));
    const [alarm] = index < 0 ? [] : left.splice(index, 1);
    if (alarm === undefined) return { ok: false, fault: 'missing', ...about };
    const seen = nightTime(night, alarm.atMs);
    if (!isNear(alarm.atMs, time)) return { ok: false, fault: 'late', ...about, seen };
    if (!alarm.heard) return { ok: false, fault: 'unheard', ...about, seen };
    return lived.rang.includes(kind) ? { ok: true, ...about, seen } : { ok: false, fault: 'no-ring', ...about, seen };
  });
  const extra = left.map(
    ({ kind, device, atMs }): Verdict => ({
      ...{ ok: false, what: 'alarm', fault: 'extra', name: kind, device },
      seen: nightTime(night, atMs),
    }),
  );
  return [...expected, ...extra, ...order(night, lived), ...asks(night, lived, isNear), ...says(night, lived, speed)];
}

function order(night: Night, { alarms }: Lived): Verdict[] {
  if (night.alarms.length < 2 || alarms.length !== night.alarms.length) return [];
  const ok = night.alarms.every(([, kind], i) => alarms[i]?.kind === kind);
  return [
    { ok, what: 'order', ...(ok ? {} : { fault: 'order' as const }), name: alarms.map((a) => a.kind).join(', ') },
  ];
}

function asks(night: Night, { says }: Lived, isNear: (ms: number, time: string) => boolean): Verdict[] {
  const asked = says.filter(({ state }) => state === 'asking').map(({ atMs }) => atMs);
  const expected = night.asks ?? [];
  const extra = asked.slice(expected.length);
  return [
    ...expected.map(([time, device], i): Verdict => {
      const about = { what: 'ask', name: 'asking', expected: time, device } as const;
      const at = asked[i];
      if (at === undefined) return { ok: false, fault: 'missing', ...about };
      const seen = nightTime(night, at);
      return isNear(at, time) ? { ok: true, ...about, seen } : { ok: false, fault: 'late', ...about, seen };
    }),
    ...extra.map(
      (at): Verdict => ({ ok: false, what: 'ask', fault: 'extra', name: 'asking', seen: nightTime(night, at) }),
    ),
  ];
}

/** Whether the home said it at the time, or a little later. */
function says(night: Night, { says }: Lived, speed: number): Verdict[] {
  return (night.says ?? []).map(([time, state]): Verdict => {
    const due = msInto(night, time);
    const shown = says.filter(({ atMs }, i) => {
      const until = says[i + 1]?.atMs ?? Number.POSITIVE_INFINITY;
      return until > due && atMs <= due + lateMs * speed;
    });
    const ok = shown.some((one) => one.state === state);
    return { ok, what: 'says', ...(ok ? {} : { fault: 'missing' as const }), name: state, expected: time };
  });
}

const faults: Record<NonNullable<Verdict['fault']>, string> = {
  missing: 'it did not come',
  late: 'it came at another time',
  unheard: 'no receipt came for it',
  'no-ring': 'no phone rang for it',
  extra: 'nobody expected it',
  order: 'not in the order of the night',
};

/** A verdict as a line for a terminal. */
export function inWords({ ok, what, fault, expected, seen, name, device }: Verdict): string {
  const subject = { alarm: 'alarm', order: 'in order:', ask: 'the home asks', says: 'the home says' }[what];
  const parts = [
    expected ?? seen ?? '',
    what === 'ask' ? subject : `${subject} ${name}`,
    ...(device === undefined ? [] : [`(${device})`]),
    ...(expected !== undefined && seen !== undefined ? [`at ${seen}`] : []),
  ];
  const line = parts.filter((part) => part !== '').join(' ');
  return `${ok ? '✓' : '✗'} ${line}${fault === undefined ? '' : `: ${faults[fault]}`}`;
}
