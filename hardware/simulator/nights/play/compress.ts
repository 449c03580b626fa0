import type { HomePlan, PlanRule } from '@nattvakt/contract';
import type { Night } from '../night.js';
import { instantOfStart, instantOfWall, msInto, offsetAt, wallAt } from './night-clock.js';

/**
 * Why a night cannot be played at a speed without telling something that is not so.
 * - `hour-twice`: the clock changes during it, and the real one does not
 * - `own-times`: it turns on times that are the gateway's own and in no plan, such as those between its messages
 * - `too-fast`: a time of its plan would be shorter than a plan can say, or an outage than a start takes
 * - `wall-times`: the times of day in its plan would not all fall on whole minutes
 */
export type Refusal = 'hour-twice' | 'own-times' | 'too-fast' | 'wall-times';

/** Speeds that are tried, in minutes of the night to a real minute. */
export const speeds = [240, 120, 60, 30, 24, 20, 12, 6] as const;
/** A minute to a second: what a visitor follows without losing the thread. */
export const easySpeed = 60;

/** Times of a plan that pass with the night, and the least that a plan can say of each; in seconds. */
const leastS: Readonly<Record<string, number>> = { delayS: 0, waitS: 5, forS: 60, expectEveryS: 60 };
/** A gateway that is started anew is not there sooner. */
const leastOutageMs = 2_000;
const minuteMs = 60_000;

/** The speeds at which the night can be played; and why not, where there are none. */
export function speedsOf(night: Night): { speeds: number[]; refusal?: Refusal } {
  const fit = speeds.filter((speed) => refusalAt(night, speed) === undefined);
  const refusal = refusalAt(night, speeds[speeds.length - 1] ?? 1);
  return fit.length > 0 || refusal === undefined ? { speeds: fit } : { speeds: fit, refusal };
}

/** @param speed real time goes so many times slower than the night's */
export function refusalAt(night: Night, speed: number): Refusal | undefined {
  if (changesClock(night)) return 'hour-twice';
  if (night.plan.fallback !== undefined || night.plan.devices.some(({ testEveryDays }) => testEveryDays !== undefined))
    return 'own-times';
  if (plansOf(night).some((plan) => tooFast(plan, speed)) || outages(night).some((ms) => ms / speed < leastOutageMs))
    return 'too-fast';
  return startFor(night, speed, 0) === undefined ? 'wall-times' : undefined;
}

/**
 * When the night can begin at the earliest, so that each time of day of its plan falls on a whole minute of the real clock.
 * Undefined when there is no such instant.
 */
export function startFor(night: Night, speed: number, earliest: number): number | undefined {
  const offsets = plansOf(night).flatMap((plan) => wallTimes(night, plan).map((ms) => ms / speed));
  const [first] = offsets;
  if (first === undefined) return earliest;
  if (offsets.some((one) => (one - first) % minuteMs !== 0)) return undefined;
  const past = (earliest + first) % minuteMs;
  return past === 0 ? earliest : earliest + minuteMs - past;
}

/** The plan as it stands to the real clock, when the night begins at `start` and goes `speed` times as fast. */
export function compressPlan(night: Night, plan: HomePlan, speed: number, start: number): HomePlan {
  const nightStart = instantOfStart(night);
  const instant = (text: string) => new Date(start + (Date.parse(text) - nightStart) / speed).toISOString();
  const wall = (ms: number) => wallAt(start + ms / speed, plan.timeZone);
  const shorter = JSON.parse(
    JSON.stringify(plan, (key, value: unknown) => (typeof value === 'number' && key in leastS ? value / speed : value)),
  ) as HomePlan;
  const span = <S extends { from: string; until: string }>(one: S): S => ({
    ...one,
    from: instant(one.from),
    until: instant(one.until),
  });
  return {
    ...shorter,
    rules: shorter.rules.map((rule) => onWall(night, rule, wall)),
    agreements: shorter.agreements.map(({ from, until, ...one }) => ({
      ...{ ...one, from: instant(from) },
      ...(until === undefined ? {} : { until: instant(until) }),
    })),
    ...(shorter.away === undefined ? {} : { away: span(shorter.away) }),
  };
}

function onWall(night: Night, rule: PlanRule, wall: (ms: number) => string): PlanRule {
  const moved = { ...rule };
  if ('window' in moved && moved.window !== undefined) {
    const { from, until } = windowOf(night, moved.window);
    return { ...moved, window: { from: wall(from), until: wall(until) } };
  }
  if (moved.rule === 'no-sign-of-morning') {
    const { from, until } = windowOf(night, { from: moved.from, until: moved.by });
    return { ...moved, from: wall(from), by: wall(until) };
  }
  return 'by' in moved ? { ...moved, by: wall(msInto(night, moved.by)) } : moved;
}

/** A daily window as the night meets it: the one that is open when it begins, or the next. In ms after its beginning. */
function windowOf(night: Night, { from, until }: { from: string; until: string }): { from: number; until: number } {
  const day = 24 * 60 * minuteMs;
  const [opens, closes] = [msInto(night, from), msInto(night, until)];
  if (opens === 0) return { from: 0, until: closes };
  return closes < opens && closes > 0
    ? { from: opens - day, until: closes }
    : { from: opens, until: closes > opens ? closes : closes + day };
}

function wallTimes(night: Night, plan: HomePlan): number[] {
  return plan.rules.flatMap((rule) => {
    const window = 'window' in rule ? rule.window : undefined;
    const span = rule.rule === 'no-sign-of-morning' ? { from: rule.from, until: rule.by } : window;
    if (span !== undefined) return Object.values(windowOf(night, span));
    return 'by' in rule ? [msInto(night, rule.by)] : [];
  });
}

/** The plan that the night begins with, and every one that it is changed to. */
export function plansOf(night: Night): HomePlan[] {
  const plans = [night.plan];
  for (const [, deed] of night.steps) if (deed.deed === 'plan') plans.push(deed.change(plans.at(-1) ?? night.plan));
  return plans;
}

function tooFast(plan: HomePlan, speed: number): boolean {
  let found = false;
  JSON.stringify(plan, (key, value: unknown) => {
    const least = leastS[key];
    if (typeof value === 'number' && least !== undefined)
      found ||= !Number.isInteger(value / speed) || value / speed < least;
    return value;
  });
  return found;
}

function outages({ steps }: Night): number[] {
  return steps.flatMap(([, deed]) => (deed.deed === 'power' ? [deed.offMinutes * minuteMs] : []));
}

function changesClock(night: Night): boolean {
  const begins = instantOfWall(night.date, night.from, night.plan.timeZone);
  const ends = begins + msInto(night, night.until);
  return offsetAt(begins, night.plan.timeZone) !== offsetAt(ends, night.plan.timeZone);
}
