import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  daysFrom,
  exactWall,
  hoursOf,
  instantAt,
  isDate,
  mondayOf,
  movedBy,
  piecesOn,
  wallFields,
} from './calendar.js';

const zone = 'Europe/Stockholm';
const hour = 3_600_000;
const at = (text: string) => Date.parse(text);
const [saturday, sunday] = daysFrom('2026-10-24', 2, zone);

describe('a day of the rota', () => {
  it('begins at seven by the wall, and has 25 hours when the clocks go back and 23 when they go forward', () => {
    expect(saturday).toMatchObject({ date: '2026-10-24', change: 'back', until: at('2026-10-25T06:00Z') });
    expect((saturday!.until - saturday!.from) / hour).toBe(25);
    expect(sunday!.change).toBe('none');
    const [spring] = daysFrom('2026-03-28', 1, zone);
    expect([spring!.change, (spring!.until - spring!.from) / hour]).toEqual(['forward', 23]);
  });

  it('has its marks where the clock on the wall shows them', () => {
    expect(saturday!.marks.map(({ hour: shown }) => shown)).toEqual([7, 13, 19, 1]);
    expect(saturday!.marks.map((mark) => mark.at * 25)).toEqual([0, 6, 12, 18]);
  });

  it('leaves no moment between two days, whichever year it is', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 20_000 }), (offset) => {
        const date = new Date(at('2000-06-01T12:00Z') + offset * 24 * hour).toISOString().slice(0, 10);
        const days = daysFrom(date, 14, zone);
        expect(days.slice(1).map(({ from }) => from)).toEqual(days.slice(0, -1).map(({ until }) => until));
      }),
    );
  });
});

describe('what is seen of a day', () => {
  const shift = (from: string, until: string) => ({ from: at(from), until: at(until) });

  it('is a night in one piece, as long as it is', () => {
    const [piece] = piecesOn(saturday!, [shift('2026-10-24T19:00Z', '2026-10-25T06:00Z')]);
    expect(piece).toMatchObject({ lane: 0, goesBack: false, goesOn: false });
    expect([piece!.begin * 25, piece!.length * 25].map(Math.round)).toEqual([14, 11]);
  });

  it('tells where a shift goes on, and puts what overlaps in lanes', () => {
    const long = shift('2026-10-23T12:00Z', '2026-10-26T12:00Z');
    const short = shift('2026-10-24T12:00Z', '2026-10-24T14:00Z');
    const next = shift('2026-10-24T14:00Z', '2026-10-24T15:00Z');
    expect(
      piecesOn(saturday!, [next, short, long]).map(({ lane, goesBack, goesOn }) => [lane, goesBack, goesOn]),
    ).toEqual([
      [0, true, true],
      [1, false, false],
      [1, false, false],
    ]);
    expect(piecesOn(sunday!, [short])).toEqual([]);
  });
});

describe('a shift that is dragged', () => {
  const night = { from: at('2026-10-17T19:00Z'), until: at('2026-10-18T05:00Z') };

  it('keeps its hours by the wall over the change of the clocks', () => {
    const moved = movedBy(night, { days: 7, minutes: 0 }, zone);
    expect(hoursOf(moved, zone)).toBe('21–07');
    expect((moved.until - moved.from) / hour).toBe(11);
    expect(moved.walls).toEqual({ from: '2026-10-24T21:00', until: '2026-10-25T07:00' });
    expect(hoursOf(movedBy(night, { days: 0, minutes: 30 }, zone), zone)).toBe('21:30–07:30');
  });

  it('lands on a quarter of an hour, never outside the day', () => {
    expect(instantAt(saturday!, 0.501) % (hour / 4)).toBe(0);
    expect([instantAt(saturday!, -1), instantAt(saturday!, 2)]).toEqual([saturday!.from, saturday!.until]);
  });
});

describe('a time in a form', () => {
  it('is the one on the wall, and exact with its offset in the hour that comes twice', () => {
    const second = at('2026-10-25T01:30Z');
    expect(wallFields(second, zone)).toEqual({ date: '2026-10-25', time: '02:30' });
    expect(exactWall(second, zone)).toBe('2026-10-25T02:30+01:00');
    expect(exactWall(second - hour, zone)).toBe('2026-10-25T02:30+02:00');
  });

  it('begins its week on Monday', () => {
    expect(mondayOf(at('2026-11-22T22:59Z'), zone)).toBe('2026-11-16');
    expect(mondayOf(at('2026-11-22T23:00Z'), zone)).toBe('2026-11-23');
    expect(['2026-02-29', '2026-02-28', 'x'].map(isDate)).toEqual([false, true, false]);
  });
});
