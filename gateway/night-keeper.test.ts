import type { HomePlan } from '@nattvakt/contract';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { limits } from './limits.js';
import { NightKeeper } from './night-keeper.js';
import { startNight, stepNight } from './night-plan/night-plan.js';
import type { NightState } from './night-plan/state.js';
import type { Moment, PlanInput } from './night-plan/types.js';
import { heard, household, planWith } from './testing/plan.js';

const plan: HomePlan = {
  ...planWith(
    { id: 'up', rule: 'out-of-bed', device: 'bed', delayS: 1_200 },
    { id: 'still', rule: 'no-movement', devices: ['hall'], delayS: 36_000 },
  ),
  devices: [...household],
};
const bed = household[2];
const hall = household[5];

let written: { state: NightState }[];
let keeper: NightKeeper;
let state: NightState;
let readable: unknown;

const at = (): Moment => ({
  monotonicMs: performance.now(),
  wall: { now: Date.now(), quality: 'synchronised' },
});
function live(input: PlanInput): void {
  state = stepNight(plan, {}, state, input, at()).state;
  keeper.changed(plan, state, at());
}
const lies = (inBed: boolean) => live(heard(bed, { type: 'contact', open: !inBed }, performance.now()));
const moves = () => live(heard(hall, { type: 'motion', detected: true }, performance.now()));
const seconds = (count: number) => vi.advanceTimersByTimeAsync(count * 1_000);

beforeEach(() => {
  vi.useFakeTimers();
  written = [];
  readable = undefined;
  state = startNight(plan);
  const clock = { monotonicMs: () => performance.now() };
  const file = {
    read: async () => readable,
    keep: async (value: unknown) => void written.push(JSON.parse(JSON.stringify(value))),
    settled: async () => undefined,
  };
  keeper = new NightKeeper({ clock, boot: 'boot-1', file });
});
afterEach(async () => {
  await keeper.stop();
  vi.useRealTimers();
});

describe('what the plan waits for', () => {
  it('is written at once when a wait begins and when it ends', () => {
    lies(true);
    const before = written.length;
    lies(false);
    expect(written).toHaveLength(before + 1);
    lies(true);
    expect(written).toHaveLength(before + 2);
  });

  it('is written once a minute while people move, and not at all while only time goes by', async () => {
    lies(true);
    moves();
    await seconds(61);
    const before = written.length;
    for (let n = 0; n < 600; n += 1) {
      moves();
      await seconds(1);
    }
    expect(written.length - before).toBeLessThanOrEqual(11);
    await seconds(61);
    const quiet = written.length;
    for (let n = 0; n < 600; n += 1) {
      live({ type: 'tick' });
      await seconds(30);
    }
    expect(written).toHaveLength(quiet);
  });

  it('does not wear out the card when a bed’s contact chatters, and the last word is written', async () => {
    for (let n = 0; n < 1_000; n += 1) {
      lies(n % 2 === 0);
      await seconds(0.1);
    }
    expect(written.length).toBeLessThanOrEqual(limits.nightQuickWrites + 3);
    lies(false);
    await seconds(61);
    expect(JSON.stringify(written.at(-1)?.state)).toContain('"run"');
  });

  it('is written when the gateway stops, and read by the next', async () => {
    lies(false);
    await seconds(1);
    moves();
    await keeper.stop();
    readable = written.at(-1);
    expect(await keeper.read(plan, {}, at())).toEqual(state);
  });

  it('begins anew where what was kept does not read', async () => {
    for (const kept of [undefined, 7, {}, { v: 2 }, { v: 1, boot: 'boot-1', at: {}, plan: {}, state: {} }]) {
      readable = kept;
      expect(await keeper.read(plan, {}, at())).toBeUndefined();
    }
  });
});
