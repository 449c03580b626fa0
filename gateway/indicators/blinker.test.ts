import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { KeptLog } from '../testing/kept-log.js';
import { Blinker } from './blinker.js';
import { buzzerPatterns, lampPatterns } from './patterns.js';

beforeEach(() => {
  vi.useFakeTimers();
});
afterEach(() => {
  vi.useRealTimers();
});

/** Plays for so long and gives the levels with the time at which each was set. */
function played(pattern: (typeof lampPatterns)['idle'], forMs: number): [number, boolean][] {
  const levels: [number, boolean][] = [];
  const startMs = Date.now();
  const blinker = new Blinker(
    'lamp',
    async (on) => {
      levels.push([Date.now() - startMs, on]);
    },
    new KeptLog(),
  );
  blinker.play(pattern);
  vi.advanceTimersByTime(forMs);
  return levels;
}

describe('the lamp', () => {
  it('blinks slowly when heard, is steady when somebody comes, blinks fast when nobody has heard', () => {
    expect(played(lampPatterns.heard, 2_500)).toEqual([
      [0, true],
      [1_000, false],
      [2_000, true],
    ]);
    expect(played(lampPatterns.coming, 60_000)).toEqual([[0, true]]);
    expect(played(lampPatterns['not-heard'], 700)).toEqual([
      [0, true],
      [300, false],
      [600, true],
    ]);
  });

  it('is dark when idle', () => {
    expect(played(lampPatterns.idle, 10_000)).toEqual([[0, false]]);
  });
});

describe('the buzzer', () => {
  it('beeps once at a press and then is silent', () => {
    expect(played(buzzerPatterns.pressed, 10_000)).toEqual([
      [0, true],
      [100, false],
    ]);
  });

  it('beeps again and again while nobody has heard', () => {
    const beeps = played(buzzerPatterns['not-heard'], 20_700).filter(([, on]) => on);
    expect(beeps).toHaveLength(9);
  });
});

describe('an output that fails', () => {
  it('is told of once, and works again when the board is back', async () => {
    const log = new KeptLog();
    let works = false;
    const set: boolean[] = [];
    const blinker = new Blinker(
      'lamp',
      async (on) => {
        if (!works) throw new Error('no such line');
        set.push(on);
      },
      log,
    );
    blinker.play(lampPatterns.heard);
    await vi.advanceTimersByTimeAsync(3_000);
    expect(log.events()).toEqual(['indicator.failed']);
    works = true;
    await vi.advanceTimersByTimeAsync(1_000);
    expect(set).toEqual([true]);
    await blinker.stop();
    expect(set.at(-1)).toBe(false);
  });
});
