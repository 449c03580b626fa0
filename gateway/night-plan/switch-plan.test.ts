import type { HomePlan, PlanRule } from '@nattvakt/contract';
import type { Reading } from '@nattvakt/firmware-bridge/sensor-event';
import { describe, expect, it } from 'vitest';
import { minuteMs } from '../testing/night.js';
import { heard, household, planWith } from '../testing/plan.js';
import { startNight, stepNight } from './night-plan.js';
import { switchPlan } from './switch-plan.js';

/** 22:00 in Stockholm on a Friday in November. */
const start = Date.parse('2026-11-20T21:00:00Z');
const at = (minute: number) => ({
  monotonicMs: minute * minuteMs,
  wall: { now: start + minute * minuteMs, quality: 'synchronised' as const },
});
const bed = (minutes: number, more: object = {}): PlanRule => ({
  ...{ id: 'bed', rule: 'out-of-bed', device: 'bed', delayS: minutes * 60 },
  ...more,
});
const plan = (...rules: PlanRule[]): HomePlan => ({ ...planWith(...rules), devices: [...household] });
const left: Reading = { type: 'contact', open: true };
const lay: Reading = { type: 'contact', open: false };

/** Lives minute by minute; at some minutes something is heard, or another plan comes. */
function live(first: HomePlan, what: Record<number, Reading | HomePlan>, minutes: number): [number, string][] {
  let now = first;
  let state = startNight(first);
  const raised: [number, string][] = [];
  const step = (input: Parameters<typeof stepNight>[3], minute: number) => {
    const taken = stepNight(now, {}, state, input, at(minute));
    state = taken.state;
    for (const { rule = '' } of taken.alarms) raised.push([minute, rule]);
  };
  for (let minute = 0; minute <= minutes; minute += 1) {
    const one = what[minute];
    if (one !== undefined && 'rules' in one) {
      state = switchPlan(now, one, state, at(minute));
      now = one;
    } else if (one !== undefined) {
      const device = household.find(({ id }) => id === 'bed')!;
      step(heard(device, one, minute * minuteMs), minute);
    }
    step({ type: 'tick' }, minute);
  }
  return raised;
}

describe('another plan in the middle of the night', () => {
  it('lets a wait that was running go on, also when other rules change', () => {
    const other: PlanRule = { id: 'out', rule: 'no-movement', devices: ['hall'], delayS: 36_000 };
    expect(live(plan(bed(20)), { 0: lay, 1: left, 15: plan(bed(20), other) }, 40)).toEqual([[21, 'bed']]);
  });

  it('counts what was waited by the new length', () => {
    expect(live(plan(bed(60)), { 0: lay, 1: left, 30: plan(bed(20)) }, 90)).toEqual([[30, 'bed']]);
    expect(live(plan(bed(20)), { 0: lay, 1: left, 15: plan(bed(60)) }, 90)).toEqual([[61, 'bed']]);
  });

  it('does not raise again what was raised', () => {
    expect(live(plan(bed(20)), { 0: lay, 1: left, 30: plan(bed(25)) }, 90)).toEqual([[21, 'bed']]);
  });

  it('tells a new rule what its devices said last, and counts from now', () => {
    expect(live(plan(bed(600)), { 0: lay, 1: left, 30: plan(bed(600), bed(20, { id: 'new' })) }, 90)).toEqual([
      [50, 'new'],
    ]);
    expect(live(plan(bed(600)), { 0: lay, 30: plan(bed(600), bed(20, { id: 'new' })) }, 90)).toEqual([]);
  });

  it('raises at once for what is so already and may not be for a moment', () => {
    expect(live(plan(), { 0: lay, 1: left, 30: plan(bed(0)) }, 90)).toEqual([[30, 'bed']]);
  });

  it('silences a rule that is not in it any more', () => {
    expect(live(plan(bed(20)), { 0: lay, 1: left, 15: plan() }, 90)).toEqual([]);
  });

  it('gives a device that is new its time to be heard, and forgets what was missing of one that is gone', () => {
    const before = plan();
    const state = startNight(before);
    const chatty = { ...household[5], id: 'new', address: '0580AAAA', expectEveryS: 600 };
    const after = { ...before, devices: [...before.devices, chatty] };
    const day = 24 * 60;
    const started = stepNight(before, {}, state, { type: 'tick' }, at(0)).state;
    const switched = switchPlan(before, after, started, at(day));
    expect(stepNight(after, {}, switched, { type: 'tick' }, at(day)).alarms).toEqual([]);
    const silent = stepNight(after, {}, switched, { type: 'tick' }, at(day + 23));
    expect(silent.alarms).toMatchObject([{ kind: 'device-silent', device: { id: 'new' } }]);
    const without = switchPlan(after, before, silent.state, at(day + 24));
    expect(without.supervision.told).toEqual([]);
  });
});

describe('a rule and the agreement it rests on', () => {
  const agreement = (more: object) => ({ id: 'yes', about: 'sensors', from: '2026-01-01T00:00:00Z', ...more }) as const;
  const resting = (...agreements: HomePlan['agreements']) => ({ ...plan(bed(20, { consent: 'yes' })), agreements });

  it('raises while the agreement holds', () => {
    expect(live(resting(agreement({})), { 0: lay, 1: left }, 40)).toEqual([[21, 'bed']]);
  });

  it('is silent from the instant at which it ends, also what was waiting', () => {
    const until = new Date(start + 21 * minuteMs).toISOString();
    expect(live(resting(agreement({ until })), { 0: lay, 1: left }, 40)).toEqual([]);
  });

  it('counts from the instant at which the agreement begins, by what the devices said last', () => {
    const from = new Date(start + 30 * minuteMs).toISOString();
    expect(live(resting(agreement({ from })), { 0: lay, 1: left }, 90)).toEqual([[50, 'bed']]);
    expect(live(resting(agreement({ from })), { 0: lay, 1: left, 40: lay }, 90)).toEqual([]);
  });

  it('asks to be woken at that instant', () => {
    const from = new Date(start + 30 * minuteMs).toISOString();
    const waiting = resting(agreement({ from }));
    expect(stepNight(waiting, {}, startNight(waiting), { type: 'tick' }, at(0)).dueMs).toBe(30 * minuteMs);
  });

  it('takes up another plan while it is silent', () => {
    const from = new Date(start + 60 * minuteMs).toISOString();
    const later = resting(agreement({ from }));
    const now = { ...later, agreements: [agreement({})] };
    expect(live(later, { 0: lay, 1: left, 30: now }, 90)).toEqual([[50, 'bed']]);
  });

  it('is silent without it, whatever else was agreed', () => {
    expect(live(resting(agreement({ id: 'other' })), { 0: lay, 1: left }, 40)).toEqual([]);
  });

  it('is silent when its own time is over', () => {
    const until = new Date(start + 10 * minuteMs).toISOString();
    expect(live(plan(bed(20, { until })), { 0: lay, 1: left }, 40)).toEqual([]);
  });
});
