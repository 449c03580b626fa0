import type { HomePlan } from '@nattvakt/contract';
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { type Happening, liveNight, minuteMs, wallClock } from '../../testing/night.js';
import { household, planWith } from '../../testing/plan.js';
import type { LastingRule } from './lasting.js';

/** How the rule reads from some minute on; `delay` undefined: it is not in the plan. */
type Version = { minute: number; delay: number | undefined; wait: number | undefined; window: boolean };
type Spell = { from: number; minutes: number };
type Night = { said: readonly Happening[]; versions: readonly Version[]; unknown: readonly Spell[] };

const start = Date.parse('2026-11-20T20:30:00Z');
const minutes = 120;
/** By the clock on the wall, from the 30th minute to the 70th. */
const hours = { from: '22:00', until: '22:40' };
const first: Version = { minute: 0, delay: 8, wait: 4, window: false };

const inHours = (minute: number) => {
  const { time } = wallClock(start + minute * minuteMs);
  return time >= hours.from && time < hours.until;
};
const isUnknown = ({ unknown }: Night, minute: number) =>
  unknown.some(({ from, minutes: length }) => minute >= from && minute < from + length);

function planOf({ delay, wait, window }: Version): HomePlan {
  const rule = {
    ...{ id: 'up', rule: 'out-of-bed', device: 'bed', delayS: (delay ?? 0) * 60 },
    ...(window && { window: hours }),
    ...(wait !== undefined && { cancel: { device: 'well', waitS: wait * 60 } }),
  } as LastingRule;
  return { ...planWith(...(delay === undefined ? [] : [rule])), devices: [...household] };
}

/** What a night may come to: each must be lived through often enough for the comparison to mean something. */
const reached = {
  ...{ raised: 0, 'raised after a question': 0, answered: 0, 'back in bed while asked': 0 },
  ...{
    'another plan while it ran': 0,
    'another plan while asked': 0,
    'taken out while asked': 0,
    'put back while up': 0,
  },
  ...{ 'raised while nobody knew the time': 0, 'the time found while it ran': 0 },
};

type Run = { since: number; asked?: number; raised: boolean };

/** The same night minute by minute, as one would do it by hand. */
class ByHand {
  readonly raised: number[] = [];
  #version = first;
  #empty: boolean | undefined;
  #run: Run | undefined;

  constructor(private readonly night: Night) {}

  live(): number[] {
    for (let minute = 0; minute <= minutes; minute += 1) {
      for (const version of this.night.versions.filter((one) => one.minute === minute)) this.#change(version);
      for (const one of this.night.said.filter((said) => said.minute === minute)) this.#hear(one);
      if (isUnknown(this.night, minute - 1) && !isUnknown(this.night, minute) && this.#run !== undefined)
        reached['the time found while it ran'] += 1;
      this.#look(minute);
    }
    return this.raised;
  }

  #change(version: Version): void {
    const { minute, delay } = version;
    if (this.#run !== undefined) reached['another plan while it ran'] += 1;
    if (this.#isAsked) reached[delay === undefined ? 'taken out while asked' : 'another plan while asked'] += 1;
    if (delay === undefined) this.#run = undefined;
    if (this.#version.delay === undefined && delay !== undefined && this.#empty === true) {
      reached['put back while up'] += 1;
      this.#run = { since: minute, raised: false };
    }
    this.#version = version;
  }

  #hear({ minute, device, reading }: Happening): void {
    if (device === 'well') this.#answer(minute);
    else this.#bed(minute, reading.type === 'contact' && reading.open);
    this.#look(minute);
  }

  #bed(minute: number, empty: boolean): void {
    this.#empty = empty;
    if (this.#version.delay === undefined) return;
    if (!empty && this.#isAsked) reached['back in bed while asked'] += 1;
    if (empty) this.#run ??= { since: minute, raised: false };
    else this.#run = undefined;
  }

  #answer(minute: number): void {
    if (this.#version.wait === undefined || !this.#isAsked) return;
    reached.answered += 1;
    this.#run = { since: minute, raised: false };
  }

  get #isAsked(): boolean {
    return this.#run?.asked !== undefined && !this.#run.raised;
  }

  #look(minute: number): void {
    const { delay, wait } = this.#version;
    const run = this.#run;
    if (run === undefined || run.raised || delay === undefined) return;
    if (minute < run.since + delay || !this.#touches(run, minute)) {
      delete run.asked;
      return;
    }
    if (wait !== undefined) {
      run.asked ??= minute;
      if (minute < run.asked + wait) return;
      reached['raised after a question'] += 1;
    }
    if (isUnknown(this.night, minute)) reached['raised while nobody knew the time'] += 1;
    reached.raised += 1;
    run.raised = true;
    this.raised.push(minute);
  }

  /** While nobody knows the time a rule with a window is on. */
  #touches({ since }: Run, minute: number): boolean {
    if (!this.#version.window || isUnknown(this.night, minute)) return true;
    return Array.from({ length: minute - since + 1 }, (_, i) => since + i).some(inHours);
  }
}

const anyMinute = fc.integer({ min: 1, max: minutes });
const aWord = fc.oneof(
  {
    weight: 3,
    arbitrary: fc.boolean().map((open) => ({ device: 'bed', reading: { type: 'contact' as const, open } })),
  },
  { weight: 2, arbitrary: fc.constant({ device: 'well', reading: { type: 'button' as const, pressed: true } }) },
);
const said = fc
  .array(
    fc.tuple(anyMinute, aWord).map(([minute, word]) => ({ minute, ...word })),
    { maxLength: 20 },
  )
  .map((all) => all.sort((a, b) => a.minute - b.minute));
const versions = fc.uniqueArray(
  fc.record({
    minute: anyMinute,
    delay: fc.option(fc.integer({ min: 0, max: 12 }), { nil: undefined, freq: 2 }),
    wait: fc.option(fc.integer({ min: 2, max: 5 }), { nil: undefined, freq: 4 }),
    window: fc.boolean(),
  }),
  { maxLength: 6, selector: ({ minute }) => minute },
);
const unknown = fc.array(fc.record({ from: anyMinute, minutes: fc.integer({ min: 1, max: 30 }) }), { maxLength: 2 });

it('a wait agrees with doing it by hand through other plans, questions, answers and hours in which nobody knows the time', () => {
  fc.assert(
    fc.property(fc.record({ said, versions, unknown }), (night) => {
      const quality = (minute: number) => (isUnknown(night, minute) ? ('unknown' as const) : ('synchronised' as const));
      const plans = new Map(night.versions.map((version) => [version.minute, planOf(version)]));
      const lived = liveNight(planOf(first), start, night.said, minutes, undefined, { quality, plans });
      expect(lived.alarms.map(({ minute }) => minute)).toEqual(new ByHand(night).live());
    }),
    { numRuns: 1_000, seed: 20261122 },
  );
  const seldom = Object.entries(reached).filter(([, times]) => times < 10);
  expect(seldom, 'what was hardly lived through').toEqual([]);
});
