import { expect, it } from 'vitest';
import { limits } from './limits.js';
import { nextTry, type Tries, untried } from './throttle.js';

/** Somebody who tries again the moment they may. Gives the waits between their tries. */
function waitsOf(count: number): number[] {
  let now = 1_000;
  let tries: Tries = untried;
  return Array.from({ length: count }, () => {
    const answer = nextTry(tries, now);
    if (!answer.ok) throw new Error('asked to wait');
    tries = answer.after;
    const wait = Math.max(0, tries.waitUntilMs - now);
    now += wait;
    return wait;
  });
}

it('lets a code be mistyped twice at no cost, and then costs more each time', () => {
  expect(waitsOf(9)).toEqual([0, 0, 10_000, 30_000, 120_000, 300_000, 900_000, 900_000, 900_000]);
});

it('takes no try before the wait is over, and says how long that is', () => {
  const tries = { failures: limits.freeTries, waitUntilMs: 10_000 };
  expect(nextTry(tries, 9_999)).toEqual({ ok: false, waitMs: 1 });
  expect(nextTry(tries, 10_000)).toMatchObject({ ok: true });
});

it('makes guessing a code of four digits take longer than a month on one phone', () => {
  const half = waitsOf(5_000).reduce((sum, wait) => sum + wait, 0);
  expect(half).toBeGreaterThan(30 * 24 * 3600_000);
});
