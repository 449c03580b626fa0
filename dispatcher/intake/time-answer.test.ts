import { expect, it } from 'vitest';
import { timeAnswer } from './time-answer.js';

const now = Date.parse('2026-11-22T02:13:00Z');
const told = (status: object) => timeAnswer('gw-1', Buffer.from(JSON.stringify(status)), now);

it.each([
  'unknown',
  'drifting',
])('a gateway whose clock is %s is told the time, and to which status this is the answer', (clock) => {
  expect(told({ online: true, clock, uptimeMs: 4_711 })).toEqual({
    v: 1,
    gateway: 'gw-1',
    at: '2026-11-22T02:13:00.000Z',
    uptimeMs: 4_711,
  });
});

it('one that knows the time, says goodbye, or does not say is told nothing', () => {
  expect(told({ online: true, clock: 'synchronised', uptimeMs: 1 })).toBeUndefined();
  expect(told({ online: false, clock: 'unknown', uptimeMs: 1 })).toBeUndefined();
  expect(told({ online: true, uptimeMs: 1 })).toBeUndefined();
  expect(told({ online: true, clock: 'unknown' })).toBeUndefined();
});
