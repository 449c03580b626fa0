import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { coverageOf, gapsWithin } from './coverage.js';
import { type Interval, merged } from './interval.js';
import { nextHandover, onCall } from './on-call.js';
import type { Shift } from './shift.js';
import { segmentsOf } from './sweep.js';

const shift = (id: string, personId: string, teamId: string, from: number, until: number): Shift => ({
  id,
  personId,
  teamId,
  from,
  until,
});
const night = [{ from: 0, until: 100 }];

describe('the coverage of a team', () => {
  it('has no gap between shifts that touch, and none in the shadow of a longer one', () => {
    const shifts = [shift('1', 'a', 't', 0, 40), shift('2', 'b', 't', 40, 100), shift('3', 'c', 't', 10, 20)];
    expect(coverageOf('t', night, shifts).gaps).toEqual([]);
  });

  it('reports a gap of one millisecond, and the gaps at both ends', () => {
    const shifts = [shift('1', 'a', 't', 5, 40), shift('2', 'b', 't', 41, 99)];
    expect(coverageOf('t', night, shifts).gaps).toEqual([
      { from: 0, until: 5 },
      { from: 40, until: 41 },
      { from: 99, until: 100 },
    ]);
  });

  it('is one gap when nobody is planned, or only people of other teams', () => {
    expect(coverageOf('t', night, [shift('1', 'a', 'other', 0, 100)]).gaps).toEqual(night);
  });

  it('asks only for the time the team must answer, however that is written', () => {
    const nights = [
      { from: 60, until: 80 },
      { from: 0, until: 20 },
      { from: 20, until: 30 },
    ];
    expect(coverageOf('t', nights, [shift('1', 'a', 't', 10, 70)])).toEqual({
      gaps: [
        { from: 0, until: 10 },
        { from: 70, until: 80 },
      ],
      overlaps: [],
      doubled: [],
    });
  });

  it('shows where shifts overlap, and whose', () => {
    const shifts = [shift('1', 'a', 't', 0, 50), shift('2', 'b', 't', 40, 100), shift('3', 'c', 't', 45, 120)];
    expect(coverageOf('t', night, shifts).overlaps).toEqual([
      { from: 40, until: 45, shiftIds: ['1', '2'] },
      { from: 45, until: 50, shiftIds: ['1', '2', '3'] },
      { from: 50, until: 100, shiftIds: ['2', '3'] },
    ]);
  });

  it('shows a person who is on two teams at once, and one who is twice on the same', () => {
    const shifts = [
      shift('1', 'a', 't', 0, 50),
      shift('2', 'a', 'other', 40, 60),
      shift('3', 'b', 't', 50, 100),
      shift('4', 'b', 't', 90, 100),
      shift('5', 'c', 'other', 0, 100),
      shift('6', 'c', 'third', 0, 100),
    ];
    expect(coverageOf('t', night, shifts).doubled).toEqual([
      { from: 40, until: 50, personId: 'a', reason: 'two-teams', shiftIds: ['1', '2'] },
      { from: 90, until: 100, personId: 'b', reason: 'twice-on-team', shiftIds: ['3', '4'] },
    ]);
  });
});

describe('who is on call', () => {
  const shifts = [shift('1', 'a', 't', 0, 50), shift('2', 'b', 't', 50, 100), shift('3', 'c', 'other', 0, 100)];

  it('changes at the very millisecond of the handover', () => {
    expect(onCall(shifts, 't', 49).map(({ personId }) => personId)).toEqual(['a']);
    expect(onCall(shifts, 't', 50).map(({ personId }) => personId)).toEqual(['b']);
    expect(onCall(shifts, 't', 100)).toEqual([]);
    expect(onCall(shifts, 't', -1)).toEqual([]);
  });

  it('is each person once, who came first stands first', () => {
    const twice = [...shifts, shift('4', 'b', 't', 90, 120), shift('5', 'd', 't', 10, 95)];
    expect(onCall(twice, 't', 92)).toEqual([
      { personId: 'd', shiftIds: ['5'], since: 10, until: 95 },
      { personId: 'b', shiftIds: ['2', '4'], since: 50, until: 120 },
    ]);
  });

  it('changes next when a shift of the team begins or ends', () => {
    expect(nextHandover(shifts, 't', -5)).toBe(0);
    expect(nextHandover(shifts, 't', 0)).toBe(50);
    expect(nextHandover(shifts, 't', 99)).toBe(100);
    expect(nextHandover(shifts, 't', 100)).toBeUndefined();
  });
});

describe('against a model that looks at every moment', () => {
  const moments = 60;
  const anyInterval = fc
    .tuple(fc.integer({ min: 0, max: moments }), fc.integer({ min: 0, max: moments }))
    .map(([a, b]): Interval => ({ from: Math.min(a, b), until: Math.max(a, b) }));
  const anyShifts = fc
    .array(fc.tuple(anyInterval, fc.constantFrom('a', 'b', 'c'), fc.constantFrom('t', 'u')), { maxLength: 12 })
    .map((drawn) => drawn.map(([{ from, until }, who, team], i) => shift(`s${i}`, who, team, from, until)));
  const anyDuty = fc.array(anyInterval, { maxLength: 4 });
  const inside = (intervals: Interval[], t: number) => intervals.some(({ from, until }) => from <= t && t < until);
  const idsAt = (shifts: Shift[], t: number) => shifts.filter((s) => s.from <= t && t < s.until).map(({ id }) => id);
  const eachMoment = Array.from({ length: moments + 1 }, (_, t) => t);

  it('every moment of duty is covered or in a gap, never both, and the gaps are ordered and apart', () => {
    fc.assert(
      fc.property(anyShifts, anyDuty, (shifts, duty) => {
        const own = shifts.filter(({ teamId }) => teamId === 't');
        const { gaps } = coverageOf('t', duty, shifts);
        for (const t of eachMoment) expect(inside(gaps, t)).toBe(inside(duty, t) && !inside(own, t));
        expect(merged(gaps)).toEqual(gaps);
      }),
      { numRuns: 500 },
    );
  });

  it('every overlap is found, at its moments and no other', () => {
    fc.assert(
      fc.property(anyShifts, anyDuty, (shifts, duty) => {
        const own = shifts.filter(({ teamId }) => teamId === 't');
        const { overlaps } = coverageOf('t', duty, shifts);
        for (const t of eachMoment.filter((moment) => inside(duty, moment))) {
          const now = idsAt(own, t).sort();
          const found = overlaps.filter((each) => inside([each], t)).map(({ shiftIds }) => shiftIds);
          expect(found).toEqual(now.length > 1 ? [now] : []);
        }
        for (const found of overlaps) expect(gapsWithin([found], duty)).toEqual([]);
      }),
      { numRuns: 300 },
    );
  });

  it('every doubled person is found, at their moments and no other', () => {
    fc.assert(
      fc.property(anyShifts, anyDuty, fc.constantFrom('a', 'b', 'c'), (shifts, duty, who) => {
        const theirs = shifts.filter(({ personId }) => personId === who);
        const onTeam = theirs.filter(({ teamId }) => teamId === 't');
        const doubled = coverageOf('t', duty, shifts).doubled.filter(({ personId }) => personId === who);
        for (const t of eachMoment.filter((moment) => inside(duty, moment))) {
          const everywhere = idsAt(theirs, t).sort();
          const seen = doubled.filter((each) => inside([each], t)).map(({ shiftIds }) => shiftIds);
          expect(seen).toEqual(idsAt(onTeam, t).length > 0 && everywhere.length > 1 ? [everywhere] : []);
        }
        for (const found of doubled) expect(gapsWithin([found], duty)).toEqual([]);
      }),
      { numRuns: 300 },
    );
  });

  it('who is on call, and when that changes, is what the shifts say', () => {
    fc.assert(
      fc.property(anyShifts, fc.integer({ min: -1, max: moments }), (shifts, t) => {
        const own = shifts.filter(({ teamId }) => teamId === 't');
        const people = onCall(shifts, 't', t);
        expect(people.flatMap(({ shiftIds }) => shiftIds).sort()).toEqual(idsAt(own, t).sort());
        const next = nextHandover(shifts, 't', t) ?? moments + 1;
        for (let still = t; still < next; still++) expect(idsAt(own, still)).toEqual(idsAt(own, t));
      }),
      { numRuns: 300 },
    );
  });

  it('segments have no holes, keep their order and name exactly who runs', () => {
    fc.assert(
      fc.property(anyShifts, (shifts) => {
        const segments = segmentsOf(shifts);
        for (const [i, { from, until, shifts: running }] of segments.entries()) {
          expect(from).toBeLessThan(until);
          expect(from).toBe(segments[i - 1]?.until ?? from);
          for (let t = from; t < until; t++)
            expect(running.map(({ id }) => id).sort()).toEqual(idsAt(shifts, t).sort());
        }
      }),
      { numRuns: 300 },
    );
  });
});
