import { expect, it } from 'vitest';
import { countdownOf, isNear } from './countdown.js';

const second = 1_000;
const hour = 3_600 * second;

it.each([
  [0, 0, '00:00:00'],
  [1, 0, '00:00:01'],
  [59 * second, 0, '00:00:59'],
  [25 * hour + 61 * second, 1, '01:01:01'],
  [-1, 0, '00:00:00'],
  [-90 * second, 0, '00:01:30'],
])('%d ms ahead are %d days and %s', (aheadMs, days, clock) => {
  expect(countdownOf(1e12 + aheadMs, 1e12)).toEqual({ days, clock });
});

it('is near two minutes before and after', () => {
  expect([isNear(120_000, 0), isNear(120_001, 0), isNear(0, 120_000)]).toEqual([true, false, true]);
});
