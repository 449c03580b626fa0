import { describe, expect, it } from 'vitest';
import { decideEdit, endPatterns } from './edit.js';
import type { Pattern } from './pattern.js';
import type { Shift } from './shift.js';

const a: Shift = { id: 'a', personId: 'anna', teamId: 'natt', from: 0, until: 10 };
const made: Shift = { id: 'nights/2026-11-23', personId: 'omar', teamId: 'natt', from: 20, until: 30 };
const nights: Pattern = {
  ...{ id: 'nights', personId: 'omar', teamId: 'natt', weekdays: [1], everyWeeks: 1, from: '21:00', until: '07:00' },
  ...{ validFrom: '2026-01-05', exceptions: ['2026-11-16'] },
};
const standing = { entered: new Map([['a', a]]), planned: [a, made], patterns: [nights] };

describe('an edit of the rota', () => {
  it('puts another shift in the place of an entered one', () => {
    const after = { ...a, id: 'b', until: 12 };
    expect(decideEdit({ before: [a], after: [after] }, standing)).toEqual({
      ...{ ok: true, put: [after], replaced: [a], patterns: [] },
    });
  });

  it('leaves the day of a pattern out, so that its shift does not come back', () => {
    const after = { ...made, id: 'b', personId: 'anna' };
    expect(decideEdit({ before: [made], after: [after] }, standing)).toMatchObject({
      ...{ put: [after], replaced: [] },
      patterns: [{ before: nights, after: { exceptions: ['2026-11-16', '2026-11-23'] } }],
    });
  });

  it('leaves it out also where somebody had entered a shift instead of it', () => {
    const entered = { ...made, until: 25 };
    const found = { entered: new Map([[made.id, entered]]), planned: [entered], patterns: [nights] };
    expect(decideEdit({ before: [entered], after: [] }, found)).toMatchObject({
      ...{ replaced: [entered], patterns: [{ after: { exceptions: ['2026-11-16', '2026-11-23'] } }] },
    });
  });

  it.each([
    ['is gone', { ...a, id: 'gone' }],
    ['has another end now', { ...a, until: 11 }],
    ['has another person now', { ...made, personId: 'anna' }],
  ])('changes nothing when a shift %s', (_, seen) => {
    expect(decideEdit({ before: [seen], after: [] }, standing)).toEqual({ ok: false, reason: 'changed-meanwhile' });
  });
});

describe('whoever stops', () => {
  it('is planned no more from that date on: patterns end, those not yet begun go', () => {
    const later = { ...nights, id: 'later', validFrom: '2027-01-04', exceptions: [] };
    const over = { ...nights, id: 'over', validUntil: '2026-06-01' };
    const others = { ...nights, id: 'others', personId: 'anna' };
    const elsewhere = { ...nights, id: 'elsewhere', teamId: 'other' };
    const all = [{ ...nights, exceptions: ['2026-11-16', '2026-12-07'] }, later, over, others, elsewhere];
    expect(endPatterns(all, 'omar', ['natt'], '2026-11-23')).toEqual([
      { before: all[0], after: { ...nights, validUntil: '2026-11-23' } },
      { before: later },
    ]);
  });
});
