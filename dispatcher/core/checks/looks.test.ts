import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type Agreed, type Check, type CheckDecision, checksOf, periodsOf } from './check.js';
import { limits } from './limits.js';
import { looksIn } from './looks.js';

const stockholm = 'Europe/Stockholm';
const minuteMs = 60_000;
const dayMs = 1440 * minuteMs;
const every = [1, 2, 3, 4, 5, 6, 7];
const agreed = (times: (string | [string, string])[], more: Partial<Agreed> = {}): Agreed => ({
  ...{ way: 'in-person', weekdays: every, until: null, consentId: null },
  times: times.map((time) => (typeof time === 'string' ? { at: time, until: null } : { at: time[0], until: time[1] })),
  ...more,
});
const decided = (version: number, from: string, what: Agreed | null): CheckDecision => ({
  ...{ checkId: 'check-1', homeId: 'home-1', version, from, agreed: what, atMs: 0, by: 'gunilla', reason: 'r' },
});
const check = (...decisions: CheckDecision[]): Check => ({ id: 'check-1', homeId: 'home-1', decisions });
const since2020 = (what: Agreed) => check(decided(1, '2020-01-01', what));
const iso = (instant: number | null) => (instant === null ? null : new Date(instant).toISOString().slice(0, 16));
const told = (one: Check, from: string, until: string, zone = stockholm) =>
  looksIn([one], zone, { from: Date.parse(from), until: Date.parse(until) }).map(({ at, until: end }) =>
    end === null ? iso(at) : [iso(at), iso(end)],
  );

describe('looks of an agreed check', () => {
  it('come at the agreed times of the agreed days, by the clock on the wall', () => {
    const one = since2020(agreed(['01:00', ['23:30', '00:15']], { weekdays: [1, 7] }));
    expect(told(one, '2026-11-20T00:00Z', '2026-11-25T00:00Z')).toEqual([
      '2026-11-22T00:00',
      ['2026-11-22T22:30', '2026-11-22T23:15'],
      '2026-11-23T00:00',
      ['2026-11-23T22:30', '2026-11-23T23:15'],
    ]);
  });

  it('belong to the span in which they begin: its first instant does, its last does not', () => {
    const one = since2020(agreed(['01:00']));
    expect(told(one, '2026-11-22T00:00Z', '2026-11-23T00:00Z')).toEqual(['2026-11-22T00:00']);
  });

  it('at a time that the clock leaps over come once, at the first moment after', () => {
    const one = since2020(agreed(['02:00', '02:30', '03:00', ['02:10', '02:40']]));
    expect(told(one, '2026-03-29T00:00Z', '2026-03-29T12:00Z')).toEqual(['2026-03-29T01:00']);
  });

  it('keep what is left of a stretch that the clock leaps into', () => {
    const one = since2020(agreed([['02:30', '03:20']]));
    expect(told(one, '2026-03-29T00:00Z', '2026-03-29T12:00Z')).toEqual([['2026-03-29T01:00', '2026-03-29T01:20']]);
  });

  it('at a time that comes twice come the first time', () => {
    const one = since2020(agreed(['02:30']));
    expect(told(one, '2026-10-25T00:00Z', '2026-10-25T12:00Z')).toEqual(['2026-10-25T00:30']);
  });

  it('rest on what camera and consent were agreed for those days', () => {
    const camera = agreed(['01:00'], { way: 'camera', consentId: 'c-1' });
    const one = check(decided(1, '2026-11-01', camera), decided(2, '2026-11-23', agreed(['01:00'])));
    const looks = looksIn([one], stockholm, { from: Date.parse('2026-11-21'), until: Date.parse('2026-11-24') });
    expect(looks.map(({ way, consentId }) => [way, consentId])).toEqual([
      ['camera', 'c-1'],
      ['camera', 'c-1'],
      ['in-person', null],
    ]);
  });

  it('are not expanded over longer than anybody looks ahead', () => {
    expect(() => looksIn([], stockholm, { from: 0, until: limits.spanMs + 1 })).toThrow(RangeError);
    expect(() => looksIn([], 'Nowhere/At-all', { from: 0, until: 1 })).toThrow(RangeError);
  });
});

describe('what was decided about a check', () => {
  const first = decided(1, '2026-11-01', agreed(['01:00']));
  const stretches = (...decisions: CheckDecision[]) =>
    periodsOf(check(...decisions)).map(({ from, until, decision }) => [from, until, decision.version]);

  it('holds until something else is decided', () => {
    expect(stretches(first)).toEqual([['2026-11-01', null, 1]]);
    const later = decided(2, '2026-12-01', agreed(['02:00']));
    expect(stretches(first, later)).toEqual([
      ['2026-11-01', '2026-12-01', 1],
      ['2026-12-01', null, 2],
    ]);
  });

  it('last stands, for every day that it is about', () => {
    const later = decided(2, '2026-12-01', agreed(['02:00']));
    const earlier = decided(3, '2026-11-10', agreed(['03:00'], { until: '2026-12-24' }));
    expect(stretches(first, later, earlier)).toEqual([
      ['2026-11-01', '2026-11-10', 1],
      ['2026-11-10', '2026-12-24', 3],
    ]);
  });

  it('can be that it ends, and that it is made again', () => {
    const ended = decided(2, '2026-11-10', null);
    expect(stretches(first, ended)).toEqual([['2026-11-01', '2026-11-10', 1]]);
    expect(stretches(first, ended, decided(3, '2026-11-20', agreed(['01:00'])))).toEqual([
      ['2026-11-01', '2026-11-10', 1],
      ['2026-11-20', null, 3],
    ]);
    expect(stretches(first, decided(2, '2026-11-01', null))).toEqual([]);
  });

  it('is each check’s own', () => {
    const other = { ...first, checkId: 'check-2', homeId: 'home-2' };
    expect(
      checksOf([first, other, decided(2, '2026-12-01', null)]).map(({ id, decisions }) => [id, decisions.length]),
    ).toEqual([
      ['check-1', 2],
      ['check-2', 1],
    ]);
  });
});

/** The wall as another library reads it: `2026-03-29T02:30`. */
function wallReader(zone: string): (instant: number) => string {
  const format = new Intl.DateTimeFormat('sv-SE', {
    ...{ timeZone: zone, year: 'numeric', month: '2-digit', day: '2-digit', hour: '2-digit', minute: '2-digit' },
  });
  return (instant) => format.format(instant).replace(' ', 'T');
}

const weekdayOf = (date: string) => ((new Date(`${date}T00:00Z`).getUTCDay() + 6) % 7) + 1;
const nextDate = (date: string) => new Date(Date.parse(`${date}T00:00Z`) + dayMs).toISOString().slice(0, 10);

/**
 * Stands in front of the clock minute by minute, and looks in when it shows an agreed time for the first time, or for
 * the first time something later.
 */
function naive(one: Check, zone: string, { from, until }: { from: number; until: number }): number[] {
  const wallAt = wallReader(zone);
  const due = (wall: string): boolean => {
    const date = wall.slice(0, 10);
    return periodsOf(one).some(
      (period) =>
        period.from <= date &&
        (period.until === null || date < period.until) &&
        period.agreed.weekdays.includes(weekdayOf(date)) &&
        period.agreed.times.some(({ at }) => at === wall.slice(11)),
    );
  };
  const minuteAfter = (wall: string) => {
    const [date, hour, minute] = [wall.slice(0, 10), Number(wall.slice(11, 13)), Number(wall.slice(14))];
    const next = (hour * 60 + minute + 1) % 1440;
    const clock = `${String(Math.floor(next / 60)).padStart(2, '0')}:${String(next % 60).padStart(2, '0')}`;
    return `${next === 0 ? nextDate(date) : date}T${clock}`;
  };
  const found: number[] = [];
  // Begins a day before, so as to know what the clock has shown already.
  let shown = wallAt(from - dayMs);
  for (let at = from - dayMs + minuteMs; at < until; at += minuteMs) {
    const wall = wallAt(at);
    if (wall <= shown) continue;
    let isDue = false;
    for (let passed = minuteAfter(shown); passed <= wall; passed = minuteAfter(passed)) isDue ||= due(passed);
    shown = wall;
    if (isDue && at >= from) found.push(at);
  }
  return found;
}

describe('looks, beside somebody who stands before the clock', () => {
  const zones = [
    stockholm,
    'Europe/London',
    'America/New_York',
    'Australia/Lord_Howe',
    'America/Havana',
    'America/Santiago',
    'Asia/Tokyo',
  ];
  const clockText = (minute: number) =>
    `${String(Math.floor(minute / 60)).padStart(2, '0')}:${String(minute % 60).padStart(2, '0')}`;
  // Clocks are changed at night: half of the times are there.
  const aTime = fc.oneof(fc.integer({ min: 0, max: 1439 }), fc.integer({ min: 0, max: 239 })).map(clockText);
  const anAgreement = fc
    .record({
      times: fc.uniqueArray(aTime, { minLength: 1, maxLength: 6 }),
      weekdays: fc.uniqueArray(fc.integer({ min: 1, max: 7 }), { minLength: 1 }),
    })
    .map(({ times, weekdays }) => agreed(times, { weekdays }));

  /** The hours in which the clock of a zone is changed, 2026 to 2036. */
  function changesOf(zone: string): number[] {
    const wallAt = wallReader(zone);
    const offset = (at: number) => Date.parse(`${wallAt(at)}Z`) - at;
    const changes: number[] = [];
    for (let day = Date.UTC(2026, 0, 1); day < Date.UTC(2037, 0, 1); day += dayMs) {
      if (offset(day) !== offset(day + dayMs)) changes.push(day);
    }
    return changes;
  }
  const ofZone = new Map(zones.map((zone) => [zone, changesOf(zone)]));

  it('are the same around every kind of clock change in several zones, 2026 to 2036', () => {
    expect(ofZone.get(stockholm)).toHaveLength(22);
    const around = fc.constantFrom(...zones).chain((zone) =>
      fc.record({
        zone: fc.constant(zone),
        day: fc.constantFrom(...(ofZone.get(zone)?.length ? ofZone.get(zone)! : [Date.UTC(2030, 5, 1)])),
        offsetMinutes: fc.integer({ min: -600, max: 600 }),
        what: anAgreement,
      }),
    );
    fc.assert(
      fc.property(around, ({ zone, day, offsetMinutes, what }) => {
        const from = day + offsetMinutes * minuteMs;
        const span = { from, until: from + 1.5 * dayMs };
        const one = since2020(what);
        expect(looksIn([one], zone, span).map(({ at }) => at)).toEqual(naive(one, zone, span));
      }),
      { numRuns: 40 },
    );
  });

  it('are the same on any days, through changes and ends of what is agreed', () => {
    const date = fc.integer({ min: 0, max: 6 }).map((days) => `2028-10-${24 + days}`);
    const decision = fc.record({ from: date, what: fc.option(anAgreement, { nil: null, freq: 3 }) });
    fc.assert(
      fc.property(fc.array(decision, { minLength: 1, maxLength: 4 }), (decisions) => {
        const one = check(...decisions.map(({ from, what }, i) => decided(i + 1, from, what)));
        const span = { from: Date.parse('2028-10-25T00:00Z'), until: Date.parse('2028-10-31T00:00Z') };
        expect(looksIn([one], stockholm, span).map(({ at }) => at)).toEqual(naive(one, stockholm, span));
      }),
      { numRuns: 12 },
    );
  });

  it('of a span are those of its parts, none lost and none twice', () => {
    fc.assert(
      fc.property(anAgreement, fc.integer({ min: 0, max: 4320 }), (what, cutMinutes) => {
        const from = Date.parse('2026-10-23T22:00Z');
        const cut = from + cutMinutes * minuteMs;
        const until = from + 3 * dayMs;
        const one = [since2020(what)];
        const parts = [
          ...looksIn(one, stockholm, { from, until: cut }),
          ...looksIn(one, stockholm, { from: cut, until }),
        ];
        expect(parts).toEqual(looksIn(one, stockholm, { from, until }));
      }),
      { numRuns: 50 },
    );
  });
});
