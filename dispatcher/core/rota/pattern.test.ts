import { describe, expect, it } from 'vitest';
import { limits } from './limits.js';
import { type Pattern, patternProblems } from './pattern.js';

const good: Pattern = {
  id: 'nights',
  personId: 'anna',
  teamId: 'city-nord',
  weekdays: [1, 7],
  everyWeeks: 2,
  from: '21:00',
  until: '07:00',
  validFrom: '2026-01-05',
  validUntil: '2027-01-04',
  exceptions: ['2026-01-05', '2026-01-11'],
};

describe('a pattern that is entered', () => {
  it('may be used when nothing is wrong with it', () => {
    expect(patternProblems(good)).toEqual([]);
    const { validUntil: _, ...endless } = good;
    expect(patternProblems(endless)).toEqual([]);
  });

  it.each([
    ['id', 'missing', { id: ' ' }],
    ['personId', 'missing', { personId: '' }],
    ['teamId', 'too-many', { teamId: 'x'.repeat(65) }],
    ['weekdays', 'missing', { weekdays: [] }],
    ['weekdays', 'not-a-weekday', { weekdays: [0] }],
    ['weekdays', 'not-a-weekday', { weekdays: [1.5] }],
    ['weekdays', 'twice', { weekdays: [1, 1] }],
    ['everyWeeks', 'out-of-range', { everyWeeks: 0 }],
    ['everyWeeks', 'out-of-range', { everyWeeks: limits.everyWeeks + 1 }],
    ['everyWeeks', 'out-of-range', { everyWeeks: Number.NaN }],
    ['from', 'not-a-time-of-day', { from: '24:00' }],
    ['until', 'not-a-time-of-day', { until: '7:00' }],
    ['validFrom', 'not-a-date', { validFrom: '2026-02-30' }],
    ['validUntil', 'not-a-date', { validUntil: '1970-01-01' }],
    ['validUntil', 'not-after-valid-from', { validUntil: '2026-01-05' }],
    ['exceptions', 'not-a-date', { exceptions: ['24 dec'] }],
    ['exceptions', 'too-many', { exceptions: Array(limits.patternExceptions + 1).fill('2026-01-05') }],
    ['exceptions', 'hits-no-shift', { exceptions: ['2026-01-06'] }],
    ['exceptions', 'hits-no-shift', { exceptions: ['2026-01-12'] }],
    ['exceptions', 'hits-no-shift', { exceptions: ['2027-01-04'] }],
  ] satisfies [string, string, Partial<Pattern>][])('names %s as %s', (field, problem, wrong) => {
    expect(patternProblems({ ...good, ...wrong })).toMatchObject([{ field, problem }]);
  });

  it('names everything that is wrong at once', () => {
    const fields = patternProblems({ ...good, id: '', weekdays: [9], from: 'x', validFrom: 'y' }).map((p) => p.field);
    expect(fields).toEqual(['id', 'weekdays', 'from', 'validFrom']);
  });
});
