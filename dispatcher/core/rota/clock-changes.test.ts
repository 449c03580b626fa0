import { Temporal } from 'temporal-polyfill';
import { describe, expect, it } from 'vitest';
import { coverageOf, expandPattern, type Interval, type Pattern, readWallTime, type Shift } from './index.js';

/** Every clock change of eleven years in zones that change by an hour, by half an hour, at midnight, for Ramadan, never. */
const decade: Interval = { from: Date.UTC(2026, 0, 1), until: Date.UTC(2037, 0, 1) };
const zones = [
  ['Europe/Stockholm', 22],
  ['Europe/London', 22],
  ['America/New_York', 22],
  ['Australia/Lord_Howe', 22],
  ['America/Santiago', 22],
  ['Africa/Casablanca', 2],
  ['UTC', 0],
] as const;
const minuteMs = 60_000;
const dayMs = 1440 * minuteMs;

/** Found through Intl alone, so that the code under test is not its own witness. */
type Change = { instant: number; before: number; after: number };

function offsetReader(zone: string): (instant: number) => number {
  const format = new Intl.DateTimeFormat('en-GB', { timeZone: zone, timeZoneName: 'longOffset' });
  return (instant) => {
    const name = format.formatToParts(instant).find(({ type }) => type === 'timeZoneName')?.value ?? '';
    const [, sign, hours, minutes] = /GMT([+-])(\d{2}):(\d{2})/.exec(name) ?? [];
    return sign ? (sign === '-' ? -1 : 1) * (Number(hours) * 60 + Number(minutes)) * minuteMs : 0;
  };
}

function changesOf(zone: string): Change[] {
  const offsetAt = offsetReader(zone);
  const changes: Change[] = [];
  for (let day = decade.from; day < decade.until; day += dayMs) {
    const [before, after] = [offsetAt(day), offsetAt(day + dayMs)];
    if (before === after) continue;
    let [low, high] = [day, day + dayMs];
    while (high - low > minuteMs) {
      const middle = low + Math.floor((high - low) / 2 / minuteMs) * minuteMs;
      if (offsetAt(middle) === before) low = middle;
      else high = middle;
    }
    changes.push({ instant: high, before, after });
  }
  return changes;
}

/** The instants at which a clock on the wall shows this time, given as if it were UTC. */
function instantsShowing(asUtc: number, { instant, before, after }: Change): number[] {
  return [...[asUtc - before].filter((t) => t < instant), ...[asUtc - after].filter((t) => t >= instant)];
}

function expectedReading(instants: number[]): object {
  if (instants.length === 1) return { ok: true, instant: instants[0] };
  if (instants.length === 0) return { ok: false, reason: 'does-not-exist' };
  return { ok: false, reason: 'exists-twice', readings: instants.map((instant) => ({ instant })) };
}

const wallText = (asUtc: number) => new Date(asUtc).toISOString().slice(0, 16);
const everyDay = { personId: 'p', teamId: 't', weekdays: [1, 2, 3, 4, 5, 6, 7], everyWeeks: 1, exceptions: [] };
const pattern = (id: string, from: string, until: string, validFrom: string): Pattern => {
  return { ...everyDay, id, from, until, validFrom };
};
const expandAll = (patterns: Pattern[], zone: string, span: Interval): Shift[] =>
  patterns.flatMap((each) => expandPattern(each, zone, span).shifts).sort((a, b) => a.from - b.from);
const seamsOf = (shifts: Shift[]) =>
  shifts.flatMap(({ from, id }, i) => {
    const before = shifts[i - 1];
    return before && before.until !== from ? [`${before.id} ends at ${before.until}, ${id} begins at ${from}`] : [];
  });

describe.each(zones)('in %s from 2026 to 2036', (zone, expectedChanges) => {
  const changes = changesOf(zone);

  it('the clock changes as often as this test believes', () => {
    // Casablanca: twice for each Ramadan in older tables of the zones; from 2026c on Morocco has left that off.
    expect(changes.length).toBeGreaterThanOrEqual(expectedChanges);
    if (zone !== 'Africa/Casablanca') expect(changes).toHaveLength(expectedChanges);
  });

  it('a local time is one instant, or is refused as skipped or as coming twice', () => {
    for (const change of changes) {
      for (let minutes = -180; minutes <= 180; minutes += 5) {
        const asUtc = change.instant + change.before + minutes * minuteMs;
        const reading = readWallTime(wallText(asUtc), zone);
        expect(reading).toMatchObject(expectedReading(instantsShowing(asUtc, change)));
      }
    }
  });

  it('shifts that meet on the wall meet in time, wherever in the changing night they meet', () => {
    for (const { instant, before } of changes) {
      const span = { from: instant - dayMs, until: instant + dayMs };
      const validFrom = wallText(span.from - 5 * dayMs).slice(0, 10);
      for (let edge = -120; edge <= 120; edge += 20) {
        const seam = wallText(instant + before + edge * minuteMs).slice(11);
        const other = wallText(instant + before + (edge + 37) * minuteMs).slice(11);
        const both = [pattern('a', seam, other, validFrom), pattern('b', other, seam, validFrom)];
        const shifts = expandAll(both, zone, span);
        expect(seamsOf(shifts)).toEqual([]);
        expect(coverageOf('t', [span], shifts)).toEqual({ gaps: [], overlaps: [], doubled: [] });
      }
    }
  });

  it('day and night together have every second once', () => {
    const both = [pattern('day', '07:00', '21:00', '2025-12-01'), pattern('night', '21:00', '07:00', '2025-12-01')];
    const shifts = expandAll(both, zone, decade);
    expect(seamsOf(shifts)).toEqual([]);
    expect(coverageOf('t', [decade], shifts)).toEqual({ gaps: [], overlaps: [], doubled: [] });
    const nights = shifts.filter(({ id }) => id.startsWith('night'));
    const odd = nights.filter(({ from, until }) => until - from !== 600 * minuteMs);
    expect(odd.map(({ from, until }) => until - from)).toEqual(
      changes.map(({ before, after }) => 600 * minuteMs - (after - before)),
    );
  });
});

describe('the nights when the clock changes in Sweden', () => {
  const lastSunday = (year: number, month: number) => {
    const end = Temporal.PlainDate.from({ year, month, day: 31 });
    return end.subtract({ days: end.dayOfWeek % 7 }).toString();
  };

  it.each(Array.from({ length: 11 }, (_, i) => 2026 + i))('are 9 and 11 hours long from 21 to 7 in %i', (year) => {
    const night = pattern('night', '21:00', '07:00', '2026-01-01');
    const hoursOf = (sunday: string) => {
      const oneAtNight = Date.parse(`${sunday}T01:00:00Z`);
      const [shift] = expandPattern(night, 'Europe/Stockholm', { from: oneAtNight, until: oneAtNight + 1 }).shifts;
      return shift && (shift.until - shift.from) / 3_600_000;
    };
    expect([hoursOf(lastSunday(year, 3)), hoursOf(lastSunday(year, 10))]).toEqual([9, 11]);
  });
});
