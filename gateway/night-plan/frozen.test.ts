import type { ClockQuality, HomePlan, PlanRule } from '@nattvakt/contract';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Happening } from '../testing/night.js';
import { heard, household, planWith } from '../testing/plan.js';
import { freeze, isFrozen, thaw } from './frozen.js';
import { startNight, stepNight } from './night-plan.js';
import type { NightState } from './state.js';
import type { Moment, PlanInput } from './types.js';

const minuteMs = 60_000;
const night = Date.parse('2026-11-20T21:00:00Z');
const homeWith = (...rules: PlanRule[]): HomePlan => ({ ...planWith(...rules), devices: [...household] });

/** The gateway is off from `minute` for `off` minutes; after it the wall clock is known only from `knownAfter` minutes on. */
type Stop = { minute: number; off: number; machine: boolean; knownAfter?: number };

class Life {
  readonly alarms: { minute: number; rule: string | undefined; sinceMinute: number }[] = [];
  #state: NightState;
  #bootMinute = 0;

  constructor(
    private plan: HomePlan,
    private readonly stop: Stop | undefined,
  ) {
    this.#state = startNight(plan);
  }

  at(minute: number): Moment {
    const back = this.stop === undefined ? 0 : this.stop.minute + this.stop.off;
    const unknown = minute >= back && minute < back + (this.stop?.knownAfter ?? 0);
    // A board without a battery clock begins far off.
    const now = unknown ? 1_000_000_000_000 : night + minute * minuteMs;
    const quality: ClockQuality = unknown ? 'unknown' : 'synchronised';
    return { monotonicMs: (minute - this.#bootMinute) * minuteMs, wall: { now, quality } };
  }

  step(input: PlanInput, minute: number): void {
    const { state, alarms } = stepNight(this.plan, {}, this.#state, input, this.at(minute));
    this.#state = state;
    for (const { rule, sinceMs } of alarms)
      this.alarms.push({ minute, rule, sinceMinute: Math.round(sinceMs / minuteMs) + this.#bootMinute });
  }

  hear({ device, reading, initial = false, minute }: Happening): void {
    const planned = this.plan.devices.find(({ id }) => id === device);
    if (planned) this.step(heard(planned, reading, this.at(minute).monotonicMs, { initial }), minute);
  }

  /** As the gateway does it: what is on disk is read, and the plan is asked before the first device is heard. */
  restart(stop: Stop, planAfter: HomePlan): void {
    const minute = stop.minute + stop.off;
    const frozen = freeze(this.plan, this.#state, this.at(stop.minute), 'boot-0');
    const kept: unknown = JSON.parse(JSON.stringify(frozen));
    if (!isFrozen(kept)) throw new Error('what was frozen is not known again');
    if (stop.machine) this.#bootMinute = minute;
    this.plan = planAfter;
    this.#state = thaw(kept, planAfter, {}, this.at(minute), stop.machine ? 'boot-1' : 'boot-0');
    this.step({ type: 'tick' }, minute);
  }
}

/** Lives minute by minute through happenings and one stop; what happens while it is off is heard by nobody. */
function live(plan: HomePlan, happenings: readonly Happening[], minutes: number, stop?: Stop, planAfter = plan) {
  const life = new Life(plan, stop);
  for (let minute = 0; minute <= minutes; minute += 1) {
    if (stop && minute >= stop.minute && minute < stop.minute + stop.off) continue;
    if (stop && minute === stop.minute + stop.off) life.restart(stop, planAfter);
    for (const happening of happenings.filter((one) => one.minute === minute)) life.hear(happening);
    life.step({ type: 'tick' }, minute);
  }
  return life.alarms;
}

const up: PlanRule = { id: 'up', rule: 'out-of-bed', device: 'bed', delayS: 20 * 60 };
const bed = (minute: number, empty: boolean): Happening => ({
  minute,
  device: 'bed',
  reading: { type: 'contact', open: empty },
});

describe('a gateway that is started anew in the middle of a wait', () => {
  it('goes on waiting from where it was when only its program was away', () => {
    expect(live(homeWith(up), [bed(10, true)], 60, { minute: 15, off: 3, machine: false })).toEqual([
      { minute: 30, rule: 'up', sinceMinute: 10 },
    ]);
  });

  it('raises at once what became due while it was away', () => {
    expect(live(homeWith(up), [bed(10, true)], 90, { minute: 15, off: 40, machine: false })).toEqual([
      { minute: 55, rule: 'up', sinceMinute: 10 },
    ]);
  });

  it('counts the outage of the machine by the clock on the wall, when that was known before and is after', () => {
    expect(live(homeWith(up), [bed(10, true)], 60, { minute: 15, off: 6, machine: true })).toEqual([
      { minute: 30, rule: 'up', sinceMinute: 10 },
    ]);
  });

  it('waits a moment for the clock to become known, and then counts right', () => {
    expect(live(homeWith(up), [bed(10, true)], 60, { minute: 15, off: 6, machine: true, knownAfter: 1 })).toEqual([
      { minute: 30, rule: 'up', sinceMinute: 10 },
    ]);
  });

  it('raises when nobody can tell how long it was off: fire, never forget', () => {
    const alarms = live(homeWith(up), [bed(10, true)], 120, { minute: 15, off: 6, machine: true, knownAfter: 600 });
    expect(alarms.map(({ minute, rule }) => [minute, rule])).toEqual([[23, 'up']]);
  });

  it('raises nothing for somebody who is back in bed by then', () => {
    const back = [bed(10, true), bed(21, false)];
    expect(live(homeWith(up), back, 120, { minute: 15, off: 6, machine: true, knownAfter: 600 })).toEqual([]);
  });

  it('does not hold up what begins after the start', () => {
    const atOnce: PlanRule = { id: 'zone', rule: 'out-of-bed', device: 'bed', delayS: 0 };
    const alarms = live(homeWith(atOnce), [bed(21, true)], 60, { minute: 15, off: 6, machine: true, knownAfter: 600 });
    expect(alarms.map(({ minute }) => minute)).toEqual([21]);
  });

  it('does not raise twice what it has raised already', () => {
    expect(live(homeWith(up), [bed(10, true)], 120, { minute: 40, off: 5, machine: false })).toHaveLength(1);
    expect(
      live(homeWith(up), [bed(10, true)], 120, { minute: 40, off: 5, machine: true, knownAfter: 600 }),
    ).toHaveLength(1);
  });

  it('goes on by the plan that is in force now: what that watches no more is forgotten', () => {
    const stop = { minute: 15, off: 3, machine: false };
    expect(live(homeWith(up), [bed(10, true)], 60, stop, homeWith())).toEqual([]);
    const longer = homeWith({ ...up, delayS: 30 * 60 });
    expect(live(homeWith(up), [bed(10, true)], 60, stop, longer).map(({ minute }) => minute)).toEqual([40]);
  });

  it('misses a device that has died, however often the machine is started anew, by the time in which somebody listened', () => {
    const plan = homeWith();
    const devices = plan.devices.map((one) => (one.id === 'bed' ? { ...one, expectEveryS: 3_600 } : one));
    const stop = { minute: 101, off: 300, machine: true, knownAfter: 600 };
    const silent = live({ ...plan, devices }, [bed(1, false)], 700, stop);
    // 132 minutes are a little more than two intervals: 100 of them before the stop, 32 after it.
    expect(silent.map(({ minute }) => minute)).toEqual([433]);
    expect(live({ ...plan, devices }, [bed(1, false), bed(410, true)], 500, stop)).toEqual([]);
  });

  it('says of a device that was silent before the stop that it still is, and raises nothing again', () => {
    const plan = homeWith();
    const devices = plan.devices.map((one) => (one.id === 'bed' ? { ...one, expectEveryS: 600 } : one));
    const stop = { minute: 60, off: 5, machine: true };
    expect(live({ ...plan, devices }, [bed(1, false)], 200, stop).map(({ minute }) => minute)).toEqual([23]);
  });

  it('does not call its devices silent for the time in which it was off', () => {
    const plan = homeWith(up);
    const devices = plan.devices.map((one) => (one.id === 'kitchen' ? { ...one, expectEveryS: 3_600 } : one));
    const stop = { minute: 15, off: 6, machine: true, knownAfter: 600 };
    expect(live({ ...plan, devices }, [bed(1, false)], 120, stop)).toEqual([]);
  });
});

const lasting: PlanRule[] = [
  up,
  { id: 'out', rule: 'out-not-back', device: 'door', signs: ['kitchen', 'hall'], delayS: 25 * 60 },
  { id: 'bath', rule: 'long-in-bathroom', device: 'bathroom', signs: ['kitchen', 'bed'], delayS: 15 * 60 },
  { id: 'still', rule: 'no-movement', devices: ['kitchen', 'hall', 'bathroom'], delayS: 45 * 60 },
  {
    id: 'door',
    rule: 'door-open',
    device: 'door',
    kind: 'door-left-open',
    window: { from: '22:30', until: '23:30' },
    delayS: 600,
  },
  { id: 'cold', rule: 'too-cold', device: 'thermometer', belowC: 17, delayS: 35 * 60 },
];

const aHappening = fc.oneof(
  fc.record({ device: fc.constantFrom('bed', 'door'), open: fc.boolean() }).map(({ device, open }) => ({
    device,
    reading: { type: 'contact' as const, open },
  })),
  fc.constantFrom('bathroom', 'kitchen', 'hall').map((device) => ({
    device,
    reading: { type: 'motion' as const, detected: true },
  })),
  fc.integer({ min: 10, max: 24 }).map((celsius) => ({
    device: 'thermometer',
    reading: { type: 'temperature' as const, celsius },
  })),
);

it('lives on as if it had never been away, whatever happened before and after, in any start of the machine', () => {
  const timed = fc.tuple(fc.integer({ min: 0, max: 180 }), aHappening).map(([minute, what]) => ({ minute, ...what }));
  const stops = fc.record({
    minute: fc.integer({ min: 1, max: 120 }),
    off: fc.integer({ min: 0, max: 30 }),
    machine: fc.boolean(),
  });
  fc.assert(
    fc.property(fc.array(timed, { maxLength: 30 }), stops, (all, stop) => {
      const backMinute = stop.minute + stop.off;
      // What is due in the minute of the return is raised before anything that happens in it.
      const happenings = all
        .filter(({ minute }) => minute < stop.minute || minute > backMinute)
        .sort((a, b) => a.minute - b.minute);
      const uninterrupted = live(homeWith(...lasting), happenings, 200);
      const late = uninterrupted.map((alarm) =>
        alarm.minute >= stop.minute && alarm.minute < backMinute ? { ...alarm, minute: backMinute } : alarm,
      );
      const rested = live(homeWith(...lasting), happenings, 200, stop);
      const byRule = (alarms: typeof late) => alarms.map((alarm) => JSON.stringify(alarm)).sort();
      expect(byRule(rested)).toEqual(byRule(late));
    }),
    { numRuns: 40 },
  );
});
