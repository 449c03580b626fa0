import fc from 'fast-check';
import { expect, test } from 'vitest';
import { retryDelayMs } from './retry.js';

const bounds = { firstMs: 500, longestMs: 30_000 };

test('the bound of the wait doubles up to the longest', () => {
  const almostOne = 1 - Number.EPSILON;
  const waits = [1, 2, 3, 7, 8, 1_000].map((failures) => Math.round(retryDelayMs(failures, bounds, almostOne)));
  expect(waits).toEqual([500, 1_000, 2_000, 30_000, 30_000, 30_000]);
});

test('a wait is never negative, endless or longer than the longest', () => {
  const random = fc.double({ min: 0, max: 1, maxExcluded: true, noNaN: true });
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 1_000_000 }), random, (failures, chance) => {
      const waitMs = retryDelayMs(failures, bounds, chance);
      expect(waitMs >= 0 && waitMs <= bounds.longestMs).toBe(true);
    }),
  );
});
