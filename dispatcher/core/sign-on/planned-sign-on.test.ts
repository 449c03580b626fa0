import { expect, it } from 'vitest';
import { limits } from './limits.js';
import { shiftsToSignOn, signOnUntil } from './planned-sign-on.js';

const hour = 3600_000;
const now = 100 * hour;
const night = { id: 'night', personId: 'anna', teamId: 'natt', from: now - hour, until: now + 8 * hour };
const day = { ...night, id: 'day', personId: 'bo', from: now + 8 * hour, until: now + 16 * hour };

it('offers the shift that runs, and the next one when it begins within the hour', () => {
  expect(shiftsToSignOn([day, night], now)).toEqual([night]);
  expect(shiftsToSignOn([day, night], day.from - limits.earlyMs)).toEqual([night, day]);
  expect(shiftsToSignOn([day, night], day.from)).toEqual([day]);
});

it('holds a while longer than the shift that was planned', () => {
  expect(signOnUntil([night, day], { personId: 'anna', teamId: 'natt' }, now)).toBe(night.until + limits.lateMs);
});

it('holds for a named time where nothing was planned, also for somebody else’s shift', () => {
  expect(signOnUntil([night], { personId: 'bo', teamId: 'natt' }, now)).toBe(now + limits.unplannedMs);
  expect(signOnUntil([night], { personId: 'anna', teamId: 'dag' }, now)).toBe(now + limits.unplannedMs);
});
