import fc from 'fast-check';
import ICAL from 'ical.js';
import { Temporal } from 'temporal-polyfill';
import { describe, expect, it } from 'vitest';
import type { EventTime } from './calendar-time.js';
import { wallMs } from './calendar-time.js';
import { EventRefusal } from './event-refusal.js';
import { daysOf, type JcalRule, readRule } from './recurrence.js';

const dayMs = 86_400_000;
const names = ['MO', 'TU', 'WE', 'TH', 'FR', 'SA', 'SU'];
const startAt = (wall: string, zone = 'Europe/Stockholm'): EventTime => ({
  wall: Temporal.PlainDateTime.from(wall),
  zone,
  isDate: false,
});
const datesOf = (jcal: JcalRule, start: EventTime, lastDate: string) => {
  const days = daysOf(readRule(jcal, start), wallMs(start.wall), Date.parse(`${lastDate}T00:00Z`) / dayMs);
  return [...days].map((day) => new Date(day * dayMs).toISOString().slice(0, 10));
};

describe('a recurrence rule', () => {
  it('gives the days that ical.js gives, for every rule it takes', () => {
    const rule = fc.record(
      {
        freq: fc.constantFrom('DAILY', 'WEEKLY'),
        interval: fc.integer({ min: 1, max: 9 }),
        byday: fc.uniqueArray(fc.constantFrom(...names), { minLength: 1, maxLength: 7 }),
        count: fc.integer({ min: 1, max: 30 }),
        wkst: fc.integer({ min: 1, max: 7 }),
      },
      { requiredKeys: ['freq'] },
    );
    const day = fc.integer({ min: 0, max: 4000 });
    fc.assert(
      fc.property(rule, day, ({ byday, ...others }, first) => {
        const start = startAt('2026-01-01T21:00');
        start.wall = start.wall.add({ days: first });
        // What a start outside its own rule means is left open by the standard; such events are refused.
        const own = names[start.wall.dayOfWeek - 1] ?? '';
        const jcal = byday ? { ...others, byday: [...new Set([...byday, own])] } : others;
        const last = start.wall.add({ days: 200 }).toPlainDate().toString();
        const theirs: string[] = [];
        const iterator = ICAL.Recur.fromData(jcal as never).iterator(
          ICAL.Time.fromDateTimeString(start.wall.toString()),
        );
        for (let next = iterator.next(); next && next.toString().slice(0, 10) <= last; next = iterator.next()) {
          theirs.push(next.toString().slice(0, 10));
        }
        expect(datesOf(jcal, start, last)).toEqual(theirs);
      }),
      { numRuns: 300 },
    );
  });

  it.each([
    ['a date: all of it', '2026-06-03', ['2026-06-01', '2026-06-02', '2026-06-03']],
    ['a wall time', '2026-06-03T20:59:59', ['2026-06-01', '2026-06-02']],
    ['the very instant of the last', '2026-06-03T19:00:00Z', ['2026-06-01', '2026-06-02', '2026-06-03']],
    ['an instant one second before it', '2026-06-03T18:59:59Z', ['2026-06-01', '2026-06-02']],
  ])('ends with %s', (_, until, dates) => {
    expect(datesOf({ freq: 'DAILY', until }, startAt('2026-06-01T21:00'), '2026-07-01')).toEqual(dates);
  });

  it('whose days never come gives none, and ends', () => {
    const never = { freq: 'DAILY', interval: 7, byday: ['TU'] };
    expect(datesOf(never, startAt('2026-06-01T21:00'), '2199-12-31')).toEqual([]);
  });

  it.each([
    [{ freq: 'MONTHLY' }],
    [{}],
    [{ freq: 'WEEKLY', bymonth: [1] }],
    [{ freq: 'WEEKLY', byday: ['1MO'] }],
    [{ freq: 'WEEKLY', count: 0 }],
    [{ freq: 'WEEKLY', interval: 1.5 }],
    [{ freq: 'WEEKLY', until: 'nons-en-se' }],
  ])('is refused rather than half followed: %j', (jcal) => {
    expect(() => readRule(jcal, startAt('2026-06-01T21:00'))).toThrow(EventRefusal);
  });
});
