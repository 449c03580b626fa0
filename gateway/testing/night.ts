import type { HomePlan } from '@nattvakt/contract';
import type { Reading } from '@nattvakt/firmware-bridge/sensor-event';
import { startNight, stepNight } from '../night-plan/night-plan.js';
import type { Moment, Question, RaisedAlarm, Wall } from '../night-plan/types.js';
import { heard } from './plan.js';

export const minuteMs = 60_000;

/** Something that a device of the plan tells, so many minutes after the start. */
export type Happening = { minute: number; device: string; reading: Reading; initial?: boolean };

export type Lived = {
  alarms: (RaisedAlarm & { minute: number })[];
  questions: (Question & { minute: number })[];
  /** How often the plan was asked. */
  steps: number;
};

/**
 * Lives through happenings on a clock that starts at `startUtc`. Between them the plan is left alone until it has asked
 * to be woken, as the gateway does it.
 */
export function liveNight(
  plan: HomePlan,
  startUtc: number,
  happenings: readonly Happening[],
  minutes: number,
  quality: Wall['quality'] = 'synchronised',
): Lived {
  const lived: Lived = { alarms: [], questions: [], steps: 0 };
  let state = startNight(plan);
  let dueMs: number | undefined = 0;
  const step = (input: Parameters<typeof stepNight>[3], at: Moment, minute: number) => {
    const taken = stepNight(plan, {}, state, input, at);
    state = taken.state;
    dueMs = taken.dueMs;
    lived.steps += 1;
    lived.alarms.push(...taken.alarms.map((alarm) => ({ ...alarm, minute })));
    lived.questions.push(...taken.questions.map((question) => ({ ...question, minute })));
  };
  for (let minute = 0; minute <= minutes; minute += 1) {
    const monotonicMs = minute * minuteMs;
    const at = { monotonicMs, wall: { now: startUtc + monotonicMs, quality } };
    for (const happening of happenings.filter((one) => one.minute === minute)) {
      const device = plan.devices.find(({ id }) => id === happening.device);
      if (device === undefined) throw new Error(`no device ${happening.device}`);
      step(heard(device, happening.reading, monotonicMs, { initial: happening.initial ?? false }), at, minute);
    }
    if (dueMs !== undefined && dueMs <= monotonicMs) step({ type: 'tick' }, at, minute);
  }
  return lived;
}

const wallFormat = new Intl.DateTimeFormat('en-GB', {
  timeZone: 'Europe/Stockholm',
  weekday: 'short',
  hour: '2-digit',
  minute: '2-digit',
  hourCycle: 'h23',
});

const wallClocks = new Map<number, { day: string; time: string }>();

/** The clock on the wall: the day of the week in lower case, and the time. Told before, it is remembered. */
export function wallClock(ms: number): { day: string; time: string } {
  const known = wallClocks.get(ms);
  if (known !== undefined) return known;
  const [day = '', time = ''] = wallFormat.format(ms).split(/[, ]+/);
  const told = { day: day.toLowerCase(), time };
  wallClocks.set(ms, told);
  return told;
}
