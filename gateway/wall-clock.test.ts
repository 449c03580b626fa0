import { describe, expect, it } from 'vitest';
import { limits } from './limits.js';
import { WallClock } from './wall-clock.js';

const today = Date.parse('2027-03-01T02:13:00Z');

function board(startsAt = 0) {
  const state = { serviced: false, monotonicMs: 10_000, systemAt: startsAt };
  const machine = { now: () => state.systemAt, monotonicMs: () => state.monotonicMs };
  const clock = new WallClock(machine, async () => state.serviced);
  const pass = (ms: number) => {
    state.monotonicMs += ms;
    state.systemAt += ms;
  };
  return { state, clock, pass };
}

describe('the clock on the wall', () => {
  it('is unknown on a board that has just started, and not before the program was written', () => {
    const { clock } = board();
    expect([clock.quality, clock.now()]).toEqual(['unknown', limits.notBeforeAt]);
  });

  it('is known once a time service has set it, and drifts when that is gone', async () => {
    const { clock, state } = board(today);
    await clock.look();
    expect(clock.quality).toBe('unknown');
    state.serviced = true;
    await clock.look();
    expect([clock.quality, clock.now(), clock.machineIsSet]).toEqual(['synchronised', today, true]);
    state.serviced = false;
    await clock.look();
    expect([clock.quality, clock.now()]).toEqual(['drifting', today]);
  });

  it('is known when a dispatcher has told it, goes on by the monotonic clock, and drifts after a day without news', () => {
    const { clock, pass } = board();
    const askedMs = clock.monotonicMs();
    pass(400);
    expect(clock.told({ at: today, askedMs })).toBe(true);
    expect([clock.quality, clock.now()]).toEqual(['synchronised', today + 200]);
    expect(clock.machineIsSet, 'certificates are judged by the machine’s own clock').toBe(false);
    pass(3_600_000);
    expect(clock.now()).toBe(today + 200 + 3_600_000);
    pass(limits.toldTimeMs);
    expect(clock.quality).toBe('drifting');
  });

  it('does not believe an answer that was long under way, or one to no question of this start', () => {
    const { clock, pass } = board();
    const askedMs = clock.monotonicMs();
    pass(limits.timeAnswerMs + 1);
    expect(clock.told({ at: today, askedMs })).toBe(false);
    expect(clock.told({ at: today, askedMs: clock.monotonicMs() + 1 })).toBe(false);
    expect(clock.quality).toBe('unknown');
  });

  it('prefers a time service to a dispatcher’s word', async () => {
    const { clock, state } = board(today);
    clock.told({ at: today - 5_000, askedMs: clock.monotonicMs() });
    expect(clock.now()).toBe(today - 5_000);
    state.serviced = true;
    await clock.look();
    expect(clock.now()).toBe(today);
  });
});
