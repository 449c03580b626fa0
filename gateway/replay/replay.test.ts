import type { HomePlan, PlanRule } from '@nattvakt/contract';
import type { Reading } from '@nattvakt/firmware-bridge/sensor-event';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type ActivityRow, readRow, written } from '../activity/row.js';
import { freeze, thaw } from '../night-plan/frozen.js';
import { startNight, stepNight } from '../night-plan/night-plan.js';
import type { NightState } from '../night-plan/state.js';
import type { Moment, PlanInput } from '../night-plan/types.js';
import { minuteMs } from '../testing/night.js';
import { heard, household, planWith } from '../testing/plan.js';
import { newTrial, tryOn } from './trial.js';

const agreements: HomePlan['agreements'] = [
  { id: 'zones', about: 'camera-zones', from: '2020-01-01T00:00:00Z' },
  { id: 'sensors', about: 'sensors', from: '2020-01-01T00:00:00Z' },
];
const night = { from: '22:00', until: '06:00' };
const homeWith = (...rules: PlanRule[]): HomePlan => ({
  ...planWith(...rules),
  devices: [...household],
  agreements,
  staff: { devices: ['tag'], forS: 3600 },
});
const outOfBed = (minutes: number): PlanRule => ({
  ...{ id: 'bed', rule: 'out-of-bed', device: 'bed', delayS: minutes * 60, window: night },
});
const wholePlan = (minutes: number) =>
  homeWith(
    { id: 'help', rule: 'help-button', device: 'pendant' },
    outOfBed(minutes),
    { id: 'bath', rule: 'long-in-bathroom', device: 'bathroom', signs: ['kitchen', 'hall'], delayS: 45 * 60 },
    { id: 'still', rule: 'no-movement', devices: ['kitchen', 'hall', 'bathroom'], delayS: 6 * 3600 },
    { id: 'morning', rule: 'no-sign-of-morning', devices: ['kitchen', 'hall'], from: '05:00', by: '09:00' },
    { id: 'cold', rule: 'too-cold', device: 'thermometer', belowC: 17, delayS: 3600 },
    { id: 'door', rule: 'door-open', device: 'door', kind: 'door-left-open', window: night, delayS: 120 },
    { id: 'floor', rule: 'on-floor', device: 'camera', zone: 'floor', kind: 'fall', delayS: 60 },
  );

const startUtc = Date.parse('2026-11-20T17:00:00Z');
type Happening = { minute: number; device: string; reading: Reading } | { minute: number; off: number };

function inputOf({ device, reading }: { device: string; reading: Reading }, { monotonicMs }: Moment) {
  return heard(household.find(({ id }) => id === device) ?? household[0], reading, monotonicMs);
}

/** What the gateway does, with a clock in the test: each thing is told to the plan and kept; what is due is asked. */
class Living {
  readonly rows: ActivityRow[] = [];
  readonly alarms: string[] = [];
  #state: NightState;
  #boot = 'boot-0';
  #bootAt = startUtc;
  #at: Moment = { monotonicMs: 0, wall: { now: startUtc, quality: 'synchronised' } };
  #dueMs: number | undefined;

  constructor(readonly plan: HomePlan) {
    this.#state = startNight(plan);
    this.#begin();
  }

  /** The machine was off, and knows the time as soon as it is there again. */
  restart(now: number): void {
    const frozen = freeze(this.plan, this.#state, this.#at, this.#boot);
    this.#boot = `boot-${now}`;
    this.#bootAt = now;
    this.#at = { monotonicMs: 0, wall: { now, quality: 'synchronised' } };
    this.#state = thaw(JSON.parse(JSON.stringify(frozen)), this.plan, {}, this.#at, this.#boot);
    this.#begin();
  }

  minute(now: number, happenings: readonly Happening[]): void {
    this.#at = { monotonicMs: now - this.#bootAt, wall: { now, quality: 'synchronised' } };
    if (this.#dueMs !== undefined && this.#dueMs < this.#at.monotonicMs) throw new Error('passed over a time');
    for (const one of happenings) {
      const input = 'off' in one ? undefined : inputOf(one, this.#at);
      this.rows.push({ at: this.#at, what: input ?? { type: 'there' } });
      if (input !== undefined) this.#step(input);
    }
    for (let turn = 0; turn < 3 && this.#isDue(); turn += 1) this.#step({ type: 'tick' });
  }

  end(): void {
    this.rows.push({ at: this.#at, what: { type: 'there' } });
  }

  #isDue(): boolean {
    return this.#dueMs !== undefined && this.#dueMs <= this.#at.monotonicMs;
  }

  #begin(): void {
    this.rows.push({ at: this.#at, what: { type: 'start', boot: this.#boot } });
    this.#step({ type: 'tick' });
  }

  #step(input: PlanInput): void {
    const taken = stepNight(this.plan, {}, this.#state, input, this.#at);
    this.#state = taken.state;
    this.#dueMs = taken.dueMs;
    const now = new Date(this.#at.wall?.now ?? 0).toISOString();
    this.alarms.push(...taken.alarms.map(({ rule }) => `${rule} ${now}`));
  }
}

function live(plan: HomePlan, happenings: readonly Happening[], minutes: number) {
  const living = new Living(plan);
  let offUntil = 0;
  for (let minute = 1; minute <= minutes; minute += 1) {
    if (minute < offUntil) continue;
    const now = startUtc + minute * minuteMs;
    if (minute === offUntil) living.restart(now);
    const own = happenings.filter((happening) => happening.minute === minute);
    living.minute(now, own);
    offUntil = Math.max(offUntil, ...own.map((one) => ('off' in one ? minute + one.off : 0)));
  }
  living.end();
  const { rows, alarms } = living;
  return { rows, alarms };
}

/** In pages, as the thread gets them. */
function replay(present: HomePlan, proposed: HomePlan, rows: readonly ActivityRow[], pageRows = 7) {
  let trial = newTrial({ present, proposed });
  const alarms: ReturnType<typeof tryOn>['found']['alarms'][number][] = [];
  let gaps: unknown[] = [];
  for (let from = 0; from < rows.length; from += pageRows) {
    const page = rows.slice(from, from + pageRows).map((row) => readRow(written(row)));
    const done = tryOn(trial, page, from + pageRows >= rows.length);
    trial = done.trial;
    alarms.push(...done.found.alarms);
    gaps = done.found.gaps;
  }
  const of = (setting: string) =>
    alarms.filter((one) => one.setting === setting).map(({ rule, at }) => `${rule} ${at}`);
  return { alarms, present: of('present'), proposed: of('proposed'), gaps };
}

const contact = fc.boolean().map((open): Reading => ({ type: 'contact', open }));
const motion = fc.boolean().map((detected): Reading => ({ type: 'motion', detected }));
const readings: Record<string, fc.Arbitrary<Reading>> = {
  ...{ bed: contact, door: contact, bathroom: motion, kitchen: motion, hall: motion },
  pendant: fc.boolean().map((pressed) => ({ type: 'button', pressed })),
  tag: fc.boolean().map((inserted) => ({ type: 'key-card', inserted })),
  thermometer: fc.constantFrom(15, 16.9, 17.2, 19).map((celsius) => ({ type: 'temperature', celsius })),
  camera: fc.boolean().map((occupied) => ({ type: 'zone', zone: 'floor', occupied })),
};
const minutes = 2_000;
const happening = fc.oneof(
  {
    weight: 12,
    arbitrary: fc.constantFrom(...Object.keys(readings)).chain((device) =>
      fc.record({
        minute: fc.integer({ min: 1, max: minutes }),
        device: fc.constant(device),
        reading: readings[device] as fc.Arbitrary<Reading>,
      }),
    ),
  },
  {
    weight: 1,
    arbitrary: fc.record({ minute: fc.integer({ min: 1, max: minutes }), off: fc.integer({ min: 2, max: 300 }) }),
  },
);

describe('a plan that is tried on what the home remembers', () => {
  it('raises exactly what it raised when the night was lived, whatever happened in it', () => {
    fc.assert(
      fc.property(
        fc.array(happening, { maxLength: 40 }).map((all) => all.sort((a, b) => a.minute - b.minute)),
        fc.integer({ min: 1, max: 120 }),
        (happenings, delay) => {
          const plan = wholePlan(delay);
          const lived = live(plan, happenings, minutes);
          const again = replay(plan, homeWith(), lived.rows);
          expect(again.present).toEqual(lived.alarms);
          expect(again.proposed).toEqual([]);
        },
      ),
      { numRuns: 150 },
    );
  });

  it('shows a false alarm of fifteen minutes go away with twenty-five', () => {
    const up = (minute: number): Happening => ({ minute, device: 'bed', reading: { type: 'contact', open: true } });
    const back = (minute: number): Happening => ({ minute, device: 'bed', reading: { type: 'contact', open: false } });
    const past = live(homeWith(outOfBed(15)), [back(300), up(480), back(500), up(540), back(575)], 700);
    const { present, proposed } = replay(homeWith(outOfBed(15)), homeWith(outOfBed(25)), past.rows);
    expect(present).toEqual(['bed 2026-11-21T01:15:00.000Z', 'bed 2026-11-21T02:15:00.000Z']);
    expect(proposed).toEqual(['bed 2026-11-21T02:25:00.000Z']);
  });

  it('tells when the gateway was off, and dates what happened before the clock was known', () => {
    const unknown = (monotonicMs: number): Moment => ({ monotonicMs, wall: { now: 5, quality: 'unknown' } });
    const known = (monotonicMs: number, now: number): Moment => ({
      monotonicMs,
      wall: { now, quality: 'synchronised' },
    });
    const press = heard(household[0], { type: 'button', pressed: true }, 0);
    const rows: ActivityRow[] = [
      { at: known(0, startUtc), what: { type: 'start', boot: 'a' } },
      { at: unknown(10), what: { type: 'start', boot: 'b' } },
      { at: unknown(60_000), what: press },
      { at: known(120_000, startUtc + 3_600_000), what: { type: 'there' } },
      { at: unknown(10), what: { type: 'start', boot: 'c' } },
      { at: unknown(50), what: press },
    ];
    const { alarms, gaps } = replay(wholePlan(20), homeWith(), rows, 2);
    expect(alarms.filter(({ rule }) => rule === 'help')).toMatchObject([
      { at: new Date(startUtc + 3_540_000).toISOString(), timeKnown: true },
      { at: new Date(startUtc + 3_600_000).toISOString(), timeKnown: false },
    ]);
    expect(gaps).toEqual([{ fromAt: startUtc, untilAt: startUtc + 3_480_010 }]);
  });
});
