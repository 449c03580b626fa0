import { describe, expect, it } from 'vitest';
import { limits } from './limits.js';
import { byStart, type Shift, shiftProblems } from './shift.js';

const good: Shift = { id: 's', personId: 'anna', teamId: 'nord', from: 1_000, until: 2_000 };

describe('a shift that is entered', () => {
  it('may be planned when nothing is wrong with it, up to a week by the wall', () => {
    expect(shiftProblems(good)).toEqual([]);
    expect(shiftProblems({ ...good, until: good.from + limits.shiftMs })).toEqual([]);
  });

  it.each([
    ['id', 'missing', { id: '' }],
    ['id', 'too-many-characters', { id: 'x'.repeat(limits.shiftIdChars + 1) }],
    ['personId', 'missing', { personId: '\t' }],
    ['teamId', 'too-many-characters', { teamId: 'x'.repeat(65) }],
    ['from', 'not-an-instant', { from: Number.NaN }],
    ['until', 'not-an-instant', { until: 1.5 }],
    ['until', 'not-after-from', { until: 1_000 }],
    ['until', 'not-after-from', { until: 999 }],
    ['until', 'too-long', { until: good.from + limits.shiftMs + 1 }],
  ] satisfies [string, string, Partial<Shift>][])('names %s as %s', (field, problem, wrong) => {
    expect(shiftProblems({ ...good, ...wrong })).toMatchObject([{ field, problem }]);
  });

  it('names everything that is wrong at once', () => {
    const wrong = { id: '', personId: '', teamId: '', from: Number.POSITIVE_INFINITY, until: Number.NaN };
    expect(shiftProblems(wrong).map(({ field }) => field)).toEqual(['id', 'personId', 'teamId', 'from', 'until']);
  });

  it('stands in the order of its start, then its end, then its id', () => {
    const order = [good, { ...good, id: 't' }, { ...good, until: 3_000 }, { ...good, from: 1_500 }];
    expect([...order].reverse().sort(byStart)).toEqual(order);
  });
});
