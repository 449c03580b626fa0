import fc from 'fast-check';
import { Temporal } from 'temporal-polyfill';
import { describe, expect, it } from 'vitest';
import { expandPattern } from './expand.js';
import { limits } from './limits.js';
import type { Pattern } from './pattern.js';

const zone = 'Europe/Stockholm';
const at = (iso: string) => Date.parse(iso);
const year = { from: at('2026-01-01T00:00Z'), until: at('2027-01-01T00:00Z') };
const nights: Pattern = {
  id: 'nights',
  personId: 'anna',
  teamId: 'city-nord',
  weekdays: [1, 2, 3, 4, 5, 6, 7],
  everyWeeks: 1,
  from: '21:00',
  until: '07:00',
  validFrom: '2026-01-01',
  exceptions: [],
};
const datesOf = (pattern: Partial<Pattern>, span = year) =>
  expandPattern({ ...nights, ...pattern }, zone, span).shifts.map(({ id }) => id.slice('nights/'.length));

describe('a pattern', () => {
  it('begins on its weekdays, every second week counted from the week it is valid from', () => {
    const span = { from: at('2026-01-01T00:00Z'), until: at('2026-02-09T00:00Z') };
    // 1 January 2026 is a Thursday.
    expect(datesOf({ weekdays: [1, 5], everyWeeks: 2 }, span)).toEqual([
      '2026-01-02',
      '2026-01-12',
      '2026-01-16',
      '2026-01-26',
      '2026-01-30',
    ]);
  });

  it('begins neither before it is valid nor on the day its validity ends nor on an exception', () => {
    const dates = datesOf({ validFrom: '2026-12-22', validUntil: '2026-12-27', exceptions: ['2026-12-24'] });
    expect(dates).toEqual(['2026-12-22', '2026-12-23', '2026-12-25', '2026-12-26']);
  });

  it('runs a day and night when it ends at the hour it begins', () => {
    const [shift] = expandPattern({ ...nights, until: '21:00' }, zone, year).shifts;
    expect(shift).toMatchObject({ from: at('2026-01-01T20:00Z'), until: at('2026-01-02T20:00Z') });
  });

  it('gives the shift that runs as the span begins, and none that only touches it', () => {
    const atSix = { from: at('2026-06-10T04:00Z'), until: at('2026-06-10T19:00Z') };
    expect(datesOf({}, atSix)).toEqual(['2026-06-09']);
    expect(datesOf({}, { ...atSix, until: atSix.until + 1 })).toEqual(['2026-06-09', '2026-06-10']);
    expect(datesOf({}, { from: at('2026-06-10T05:00Z'), until: at('2026-06-10T19:00Z') })).toEqual([]);
    expect(datesOf({}, { from: atSix.from, until: atSix.from })).toEqual([]);
  });

  it('names the edges that a clock change moved', () => {
    const { shifts, moved } = expandPattern({ ...nights, until: '02:30' }, zone, year);
    expect(moved).toEqual([
      {
        shiftId: 'nights/2026-03-28',
        edge: 'until',
        wall: '2026-03-29T02:30',
        change: 'does-not-exist',
        instant: at('2026-03-29T01:00Z'),
      },
      {
        shiftId: 'nights/2026-10-24',
        edge: 'until',
        wall: '2026-10-25T02:30',
        change: 'exists-twice',
        instant: at('2026-10-25T00:30Z'),
      },
    ]);
    expect(shifts).toHaveLength(365);
  });

  it('has no shift on a night that skips the whole of it', () => {
    expect(datesOf({ from: '02:00', until: '03:00' })).not.toContain('2026-03-29');
    expect(datesOf({ from: '02:00', until: '03:00' })).toHaveLength(364);
  });

  it('is not expanded over more time than the limit, nor in a zone nobody knows', () => {
    expect(() => expandPattern(nights, zone, { from: 0, until: limits.spanMs + 1 })).toThrow(RangeError);
    expect(() => expandPattern(nights, 'Mars/Base', year)).toThrow(RangeError);
  });
});

const anyZone = fc.constantFrom('Europe/Stockholm', 'America/Santiago', 'Australia/Lord_Howe', 'UTC');
const timeOfDay = fc
  .tuple(fc.integer({ min: 0, max: 23 }), fc.integer({ min: 0, max: 59 }))
  .map((parts) => parts.map((part) => String(part).padStart(2, '0')).join(':'));
const date = fc
  .integer({ min: 0, max: 4000 })
  .map((days) => Temporal.PlainDate.from('2026-01-01').add({ days }).toString());
const anyPattern: fc.Arbitrary<Pattern> = fc.record({
  id: fc.constant('nights'),
  personId: fc.constant('anna'),
  teamId: fc.constant('city-nord'),
  weekdays: fc.uniqueArray(fc.integer({ min: 1, max: 7 }), { minLength: 1 }),
  everyWeeks: fc.integer({ min: 1, max: 5 }),
  from: timeOfDay,
  until: timeOfDay,
  validFrom: date,
  exceptions: fc.array(date, { maxLength: 3 }),
});
const anySpan = fc
  .tuple(fc.integer({ min: 0, max: 4000 * 24 * 60 }), fc.integer({ min: 1, max: 40 * 24 * 60 }))
  .map(([start, minutes]) => ({
    from: year.from + start * 60_000,
    until: year.from + (start + minutes) * 60_000,
  }));

describe('any pattern, over any span, in any zone', () => {
  it('gives ordered shifts that neither overlap nor repeat', () => {
    fc.assert(
      fc.property(anyPattern, anySpan, anyZone, (pattern, span, there) => {
        const { shifts } = expandPattern(pattern, there, span);
        for (const [i, shift] of shifts.entries()) {
          expect(shift.from).toBeLessThan(shift.until);
          const before = shifts[i - 1];
          if (before) expect(before.until).toBeLessThanOrEqual(shift.from);
        }
        expect(new Set(shifts.map(({ id }) => id)).size).toBe(shifts.length);
      }),
      { numRuns: 200 },
    );
  });

  it('gives the same shifts however the span is cut', () => {
    fc.assert(
      fc.property(
        anyPattern,
        anySpan,
        anyZone,
        fc.double({ min: 0, max: 1, noNaN: true }),
        (pattern, span, there, cut) => {
          const middle = Math.floor(span.from + (span.until - span.from) * cut);
          const whole = expandPattern(pattern, there, span).shifts;
          const parts = [
            ...expandPattern(pattern, there, { from: span.from, until: middle }).shifts,
            ...expandPattern(pattern, there, { from: middle, until: span.until }).shifts,
          ];
          const once = [...new Map(parts.map((shift) => [shift.id, shift])).values()];
          expect(once).toEqual(whole);
        },
      ),
      { numRuns: 200 },
    );
  });

  it('and its complement, the same days from its end until its begin, have every moment once', () => {
    fc.assert(
      fc.property(anyPattern, anySpan, anyZone, ({ from, until }, span, there) => {
        if (from === until) return;
        const daily = { ...nights, validFrom: '2025-12-01' };
        const shifts = [
          ...expandPattern({ ...daily, id: 'a', from, until }, there, span).shifts,
          ...expandPattern({ ...daily, id: 'b', from: until, until: from }, there, span).shifts,
        ].sort((a, b) => a.from - b.from);
        expect(shifts[0]?.from).toBeLessThanOrEqual(span.from);
        expect(shifts.at(-1)?.until).toBeGreaterThanOrEqual(span.until);
        for (const [i, shift] of shifts.entries()) expect(shift.from).toBe(shifts[i - 1]?.until ?? shift.from);
      }),
      { numRuns: 200 },
    );
  });
});
