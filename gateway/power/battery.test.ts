import { describe, expect, it } from 'vitest';
import { newPower, type Power, type PowerState, powerAt, type SupplyReading } from './battery.js';
import { limits } from './limits.js';

const minute = 60_000;
const facts = { minutes: 240, rechargeMinutes: 480 };

/** Looks each minute until `minutes`, with mains as `mains` says. */
function live(
  minutes: number,
  mains: (at: number) => boolean,
  reading: (at: number) => SupplyReading = () => ({}),
  before: PowerState = newPower(mains(0), 0),
): Power[] {
  let state = before;
  return Array.from({ length: minutes + 1 }, (_, at) => {
    const power = powerAt(state, reading(at), mains(at), facts, at * minute);
    state = power.state;
    return power;
  });
}
const full: PowerState = { sinceMs: 0, mains: true, charge: 1, charged: true, lookedMs: 0, low: false, shed: false };

describe('the battery', () => {
  it('counts down from what it was measured to last, and is charged again', () => {
    const lived = live(300, (at) => at < 10 || at >= 110, undefined, full);
    expect(lived.map(({ minutesLeft }) => minutesLeft).slice(8, 14)).toEqual([
      undefined,
      undefined,
      240,
      239,
      238,
      237,
    ]);
    expect(lived[109]?.minutesLeft).toBe(141);
    expect(lived[110]?.minutesLeft).toBeUndefined();
    expect(lived[300]?.state.charge).toBeCloseTo(140 / 240 + 190 / 480, 2);
  });

  it('promises nothing after a start before it must have been charged', () => {
    expect(live(5, () => false).map(({ minutesLeft }) => minutesLeft)).toEqual(Array(6).fill(undefined));
    const afterAnHour = live(70, (at) => at < 60).at(65);
    expect([afterAnHour?.minutesLeft, afterAnHour?.state.low]).toEqual([undefined, false]);
    const afterANight = live(500, (at) => at < 481).at(-1);
    expect(afterANight?.minutesLeft).toBeGreaterThan(200);
  });

  it('is believed when it tells how long it lasts, or how full it is', () => {
    expect(
      live(
        3,
        () => false,
        () => ({ minutesToEmpty: 77.9 }),
      ).at(-1)?.minutesLeft,
    ).toBe(77);
    expect(
      live(
        3,
        () => false,
        () => ({ percent: 50 }),
      ).at(-1),
    ).toMatchObject({ minutesLeft: 120, percent: 50 });
  });

  it('is low below half an hour or 15 %, and does not hover there', () => {
    const lows = (left: number[]) =>
      live(
        left.length - 1,
        () => false,
        (at) => ({ minutesToEmpty: left[at] ?? 0 }),
      ).map(({ state }) => state.low);
    expect(lows([31, 30, 29, 30, 35, 36, 31])).toEqual([false, false, true, true, true, false, false]);
    expect(
      live(
        1,
        () => true,
        () => ({ percent: 14 }),
      ).at(-1)?.state.low,
    ).toBe(true);
  });
});

describe('what is not needed', () => {
  const at = (state: PowerState, mains: boolean, seconds: number) => powerAt(state, {}, mains, {}, seconds * 1_000);

  it('is cut off after half a minute without mains, not by a flicker, and comes back a moment after mains', () => {
    const gone = at(full, false, 0);
    expect(gone.state.shed).toBe(false);
    expect(at(gone.state, false, 29).state.shed).toBe(false);
    const off = at(gone.state, false, 31);
    expect(off.state.shed).toBe(true);
    const back = at(off.state, true, 600);
    expect(back.state.shed, 'it may go again at once').toBe(true);
    expect(at(back.state, true, 600 + limits.restoreAfterMs / 1_000).state.shed).toBe(false);
    expect(at(gone.state, true, 5).state.shed).toBe(false);
  });
});
