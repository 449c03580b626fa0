import { expect, test } from 'vitest';
import { RadioProbe } from './radio-probe.js';

const timings = { everyMs: 60_000, answerMs: 500, misses: 2 };

test('a radio is asked at once, and again a minute after each answer', () => {
  const probe = new RadioProbe(timings, 0);
  expect(probe.turn(0)).toBe('ask');
  probe.heard(100);
  expect(probe.dueMs).toBe(60_100);
  expect(probe.turn(60_099)).toBe('wait');
  expect(probe.turn(60_100)).toBe('ask');
});

test('one missed answer is asked again, the second in a row is the end', () => {
  const probe = new RadioProbe(timings, 0);
  probe.turn(0);
  expect(probe.turn(499)).toBe('wait');
  expect(probe.turn(500)).toBe('ask');
  expect(probe.turn(1_000)).toBe('dead');
});

test('a missed answer is forgiven by the next one', () => {
  const probe = new RadioProbe(timings, 0);
  probe.turn(0);
  probe.turn(500);
  probe.heard(700);
  expect(probe.turn(60_700)).toBe('ask');
  expect(probe.turn(61_200)).toBe('ask');
  expect(probe.turn(61_700)).toBe('dead');
});

test('a telegram between two questions does not put off the next', () => {
  const probe = new RadioProbe(timings, 0);
  probe.turn(0);
  probe.heard(100);
  probe.heard(30_000);
  expect(probe.dueMs).toBe(60_100);
});
