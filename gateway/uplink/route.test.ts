import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { limits } from './limits.js';
import { afterFailure, firstRoute, waitMs } from './route.js';

describe('the way through the list of dispatchers', () => {
  it('goes through all of them in order and begins anew', () => {
    const order = [];
    for (let route = firstRoute, n = 0; n < 5; n += 1, route = afterFailure(route, 3)) order.push(route.index);
    expect(order).toEqual([0, 1, 2, 0, 1]);
  });

  it('tries the rest of the list almost at once, and waits after a whole round in vain, longer each time', () => {
    const waits = [1, 2, 3, 4, 5, 6].map((failures) => waitMs({ index: 0, failures }, 2, () => 1));
    expect(waits).toEqual([100, 500, 100, 1_000, 100, 2_000]);
  });

  it('waits a few seconds at most while a call for help is unheard, after an outage of any length', () => {
    const waits = [1, 5, 20, 1_000].map((failures) => waitMs({ index: 0, failures }, 1, () => 1, true));
    expect(waits).toEqual([500, 3_000, 3_000, 3_000]);
  });

  it('never waits longer than the cap, and anything from nothing up to it, so that homes do not return in step', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 10_000 }),
        fc.integer({ min: 1, max: 8 }),
        fc.double({ min: 0, max: 0.999, noNaN: true }),
        (failures, dispatchers, draw) => {
          const ceiling = waitMs({ index: 0, failures }, dispatchers, () => 1);
          expect(ceiling).toBeLessThanOrEqual(limits.backoffCapMs);
          expect(waitMs({ index: 0, failures }, dispatchers, () => draw)).toBeCloseTo(ceiling * draw);
        },
      ),
    );
  });
});
