import { expect, it } from 'vitest';
import type { Pattern } from './pattern.js';
import { patternAhead } from './pattern-ahead.js';

const zone = 'Europe/Stockholm';
const nights: Pattern = {
  ...{ id: 'p', personId: 'anna', teamId: 'night', weekdays: [1, 2, 3, 4, 5, 6, 7], everyWeeks: 1, exceptions: [] },
  ...{ from: '21:00', until: '07:00', validFrom: '2026-01-01' },
};
const span = (from: string, until: string) => ({ from: Date.parse(from), until: Date.parse(until) });
const october = span('2026-10-24T10:00Z', '2026-10-26T10:00Z');
const march = span('2026-03-28T10:00Z', '2026-03-30T10:00Z');
const iso = (instant: number) => new Date(instant).toISOString();

it('asks nothing of shifts that begin and end at times that come once, also over a change of the clock', () => {
  const { shifts, instead, questions } = patternAhead(nights, zone, october, []);
  expect(shifts.map(({ from }) => iso(from))).toEqual(['2026-10-24T19:00:00.000Z', '2026-10-25T20:00:00.000Z']);
  expect({ instead, questions }).toEqual({ instead: [], questions: [] });
});

it('asks which half past two is meant in the night in which there are two, and takes either', () => {
  const late = { ...nights, until: '02:30' };
  const readings = ['2026-10-25T02:30+02:00', '2026-10-25T02:30+01:00'];
  const asked = patternAhead(late, zone, october, []);
  expect(asked.questions).toEqual([{ shiftId: 'p/2026-10-24', edge: 'until', change: 'exists-twice', readings }]);
  const [first, second] = readings.map((reading) => patternAhead(late, zone, october, [reading]));
  // The first coming is what the pattern makes by itself.
  expect(first).toMatchObject({ instead: [], questions: [] });
  expect(second?.questions).toEqual([]);
  expect(second?.instead).toMatchObject([{ id: 'p/2026-10-24', until: Date.parse('2026-10-25T01:30Z') }]);
  expect(second?.shifts[0]).toEqual(second?.instead[0]);
});

it('asks what is meant by a time that the clock skips, and takes either', () => {
  const early = { ...nights, from: '02:30' };
  const asked = patternAhead(early, zone, march, []);
  expect(asked.questions).toMatchObject([{ shiftId: 'p/2026-03-29', edge: 'from', change: 'does-not-exist' }]);
  const readings = asked.questions[0]?.readings ?? [];
  expect(readings).toEqual(['2026-03-29T01:30+01:00', '2026-03-29T03:30+02:00']);
  const begins = readings.map((one) => patternAhead(early, zone, march, [one]).instead.map(({ from }) => iso(from)));
  expect(begins).toEqual([['2026-03-29T00:30:00.000Z'], ['2026-03-29T01:30:00.000Z']]);
});
