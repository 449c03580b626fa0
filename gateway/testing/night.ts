import type { HomePlan } from '@nattvakt/contract';
import type { Reading } from '@nattvakt/firmware-bridge/sensor-event';
import { startNight, stepNight } from '../night-plan/night-plan.js';
import { switchPlan } from '../night-plan/switch-plan.js';
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

/** What else may befall a night, by the minute. */
export type Turns = {
  /** How far the clock on the wall is ahead of the right time. */
  aheadMs?: (minute: number) => number;
  quality?: (minute: number) => Wall['quality'];
  /** Plans that come in the night. */
  plans?: ReadonlyMap<number, HomePlan>;
};

/**
 * Lives through happenings on a clock that starts at `startUtc`. Between them the plan is left alone until it has asked
 * to be woken, as the gateway does it.
 */
export function liveNight(
  firstPlan: HomePlan,
  startUtc: number,
  happenings: readonly Happening[],
  minutes: number,
  quality: Wall['quality'] = 'synchronised',
  turns: Turns = {},
): Lived {
  const lived: Lived = { alarms: [], questions: [], steps: 0 };
  let plan = firstPlan;
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
    const at = momentOf(minute, startUtc, quality, turns);
    const next = turns.plans?.get(minute);
    if (next !== undefined) {
      state = switchPlan(plan, next, state, at);
      plan = next;
      dueMs = monotonicMs;
    }
    for (const happening of happenings.filter((one) => one.minute === minute)) {
      const device = plan.devices.find(({ id }) => id === happening.device);
      if (device === undefined) throw new Error(`no device ${happening.device}`);
      step(heard(device, happening.reading, monotonicMs, { initial: happening.initial ?? false }), at, minute);
    }
    // With something pending the gateway asks twice a minute, and so sees that the clock was set.
    const turned = minute > 0 && turnedAt(minute, turns);
    if (dueMs !== undefined && (turned || dueMs <= monotonicMs)) step({ type: 'tick' }, at, minute);
  }
  return lived;
}

const turnedAt = (minute: number, { aheadMs, quality }: Turns) =>
  aheadMs?.(minute) !== aheadMs?.(minute - 1) || quality?.(minute) !== quality?.(minute - 1);

function momentOf(minute: number, startUtc: number, quality: Wall['quality'], turns: Turns): Moment {
  const monotonicMs = minute * minuteMs;
  const now = startUtc + monotonicMs + (turns.aheadMs?.(minute) ?? 0);
  return { monotonicMs, wall: { now, quality: turns.quality?.(minute) ?? quality } };
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
