import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import type { Reading } from '../sensor-event.js';
import { WatchedInput } from './watched-input.js';

let nowMs = 0;
let told: Reading[];
let input: WatchedInput;

beforeEach(() => {
  vi.useFakeTimers();
  nowMs = 0;
  told = [];
  const ports = { hushMs: 50, monotonicMs: () => nowMs, tell: (_: string, reading: Reading) => told.push(reading) };
  input = new WatchedInput({ address: 'GPIO17', profile: 'button' }, ports);
});
afterEach(() => {
  input.stop();
  vi.useRealTimers();
});

test('a release within the hush is told of even when the timer comes a moment early', () => {
  input.level(true);
  nowMs = 1_000;
  input.edge(false);
  nowMs = 1_010.4;
  input.edge(true);
  expect(told).toMatchObject([{ pressed: false }, { pressed: true }]);
  nowMs = 1_049.6;
  vi.advanceTimersByTime(40);
  expect(told).toHaveLength(2);
  nowMs = 1_051;
  vi.advanceTimersByTime(1);
  expect(told).toMatchObject([{ pressed: false }, { pressed: true }, { pressed: false }]);
});

test('an edge after a hush whose timer is late finds the level of before settled', () => {
  input.level(true);
  nowMs = 1_000;
  input.edge(false);
  nowMs = 1_010;
  input.edge(true);
  // The event loop was busy; nothing ran until the next press.
  nowMs = 3_000;
  input.edge(false);
  nowMs = 3_100;
  vi.runAllTimers();
  expect(told.map((reading) => reading.type === 'button' && reading.pressed)).toEqual([false, true, false, true]);
});
