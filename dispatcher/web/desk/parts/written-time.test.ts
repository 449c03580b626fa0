import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readWhen, shownWhen, type When } from './written-time.js';

describe('a day and a time, as people write them', () => {
  it.each<[When, string, string | undefined]>([
    ['date', '2026-10-15', '2026-10-15'],
    ['date', ' 20261015 ', '2026-10-15'],
    ['date', '261015', '2026-10-15'],
    ['date', '2026.1.5', '2026-01-05'],
    ['date', '2028-02-29', '2028-02-29'],
    ['date', '2026-02-29', undefined],
    ['date', '2026-13-01', undefined],
    ['date', '15/10', undefined],
    ['date', '', undefined],
    ['time', '02:13', '02:13'],
    ['time', '2.13', '02:13'],
    ['time', '0213', '02:13'],
    ['time', '213', '02:13'],
    ['time', '7', '07:00'],
    ['time', '24:00', undefined],
    ['time', '12:60', undefined],
    ['time', '2:13 PM', undefined],
    ['datetime-local', '2026-10-15 02:13', '2026-10-15T02:13'],
    ['datetime-local', '2026-10-15T02:13', '2026-10-15T02:13'],
    ['datetime-local', '20261015, 0213', '2026-10-15T02:13'],
    ['datetime-local', '2026-10-15', undefined],
  ])('reads a %s written “%s” as %s', (kind, written, read) => {
    expect(readWhen(kind, written)).toBe(read);
  });

  it('reads every moment as it is shown', () => {
    const moment = fc.date({ min: new Date('2000-01-01'), max: new Date('2099-12-31'), noInvalidDate: true });
    fc.assert(
      fc.property(moment, (at) => {
        const value = at.toISOString().slice(0, 16);
        expect(readWhen('datetime-local', shownWhen(value))).toBe(value);
      }),
    );
  });

  it('never throws, and reads nothing that a browser’s field would refuse', () => {
    fc.assert(
      fc.property(fc.string(), (text) => {
        const read = readWhen('date', text);
        expect(read === undefined || /^\d{4}-\d\d-\d\d$/.test(read)).toBe(true);
      }),
    );
  });
});
