import { describe, expect, it } from 'vitest';
import type { LookFigures } from '../../../../http/check-schemas.js';
import { seenWith, teamRows } from './look-rows.js';

const team = { id: 'natt', name: 'Natt' };
const area = (id: string, hours: [string, number, number][]): LookFigures['areas'][number] => {
  const told = hours.map(([clock, count, unfilled]) => ({ at: `2026-11-${clock}:00:00.000Z`, count, unfilled }));
  return { id, name: id, count: 9, unfilled: 1, camera: 0, teams: [{ team, count: 9, unfilled: 1, hours: told }] };
};
const figures = (...areas: LookFigures['areas']): LookFigures => ({
  ...{ at: '2026-11-22T20:40:00.000Z', until: '2026-11-23T20:40:00.000Z', areas },
});

describe('the looks of a team', () => {
  it('are one row whichever areas they are in, by the hour from this one', () => {
    const rows = teamRows(
      figures(
        area('nord', [['23T01', 2, 0]]),
        area('syd', [
          ['22T20', 1, 1],
          ['23T01', 3, 1],
        ]),
      ),
    );
    expect(rows).toMatchObject([
      {
        ...{ name: 'Natt', count: 18, unfilled: 2 },
        hours: [
          { slot: 0, count: 1, unfilled: 1 },
          { slot: 5, count: 5, unfilled: 1 },
        ],
      },
    ]);
  });

  it('that no team answers for are a row without a name', () => {
    const nobodys = { ...area('nord', []), teams: [{ team: null, count: 1, unfilled: 1, hours: [] }] };
    expect(teamRows(figures(nobodys))).toMatchObject([{ name: null, count: 1 }]);
    expect(teamRows(figures({ ...nobodys, teams: null }))).toEqual([]);
  });
});

describe('an area with a look that nobody will make', () => {
  const calm = { id: 'nord', level: 'good', why: 'calm' } as Parameters<typeof seenWith>[1];

  it('is to be looked at when it is calm else', () => {
    expect(seenWith(area('nord', []), calm).level).toBe('warning');
    expect(seenWith({ ...area('nord', []), unfilled: 0 }, calm).level).toBe('good');
    expect(seenWith(undefined, calm)).toBe(calm);
    expect(seenWith(area('nord', []), { ...calm, level: 'bad' }).level).toBe('bad');
  });
});
