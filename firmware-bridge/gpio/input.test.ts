import { expect, test } from 'vitest';
import { biasOf, type GpioInput, isClosed, readingOf } from './input.js';

test.each([
  [
    'a button to ground',
    { profile: 'button' },
    'pull-up',
    { type: 'button', pressed: true },
    { type: 'button', pressed: false },
  ],
  [
    'a loop to ground',
    { profile: 'closed-loop' },
    'pull-up',
    { type: 'contact', open: false },
    { type: 'contact', open: true },
  ],
  [
    'a button to 3.3 V',
    { profile: 'button', activeLow: false },
    'pull-down',
    { type: 'button', pressed: false },
    { type: 'button', pressed: true },
  ],
  [
    'a loop to 3.3 V',
    { profile: 'closed-loop', activeLow: false },
    'pull-down',
    { type: 'contact', open: true },
    { type: 'contact', open: false },
  ],
] as const)('%s', (_, wiring, bias, low, high) => {
  const input: GpioInput = { address: 'GPIO17', ...wiring };
  expect(biasOf(input)).toBe(bias);
  expect(readingOf(input, isClosed(input, false))).toEqual(low);
  expect(readingOf(input, isClosed(input, true))).toEqual(high);
});

test.each([true, false])('the loop of an input alarms when its wire is cut, active low or not (%s)', (activeLow) => {
  const loop: GpioInput = { address: 'GPIO27', profile: 'closed-loop', activeLow };
  // Nothing but the bias holds a cut line.
  const cut = biasOf(loop) === 'pull-up';
  expect(readingOf(loop, isClosed(loop, cut))).toEqual({ type: 'contact', open: true });
});
