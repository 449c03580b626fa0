import { expect, it } from 'vitest';
import { isRed } from './tint.js';

it('is red from 21 to 6 unless somebody chose', () => {
  const hours = Array.from({ length: 24 }, (_, hour) => hour);
  expect(hours.filter((hour) => isRed('auto', hour))).toEqual([0, 1, 2, 3, 4, 5, 21, 22, 23]);
  expect(hours.every((hour) => isRed('red', hour))).toBe(true);
  expect(hours.some((hour) => isRed('warm', hour))).toBe(false);
});
