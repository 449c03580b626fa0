import { describe, expect, it } from 'vitest';
import { dutiesIn } from './duty.js';

const span = { from: 100, until: 200 };
const team = (id: string, role = 'care') => ({ id, providerId: `provider-${id}`, role });
const responsible = (id: string, fromMs: number, untilMs: number | null) => ({
  areaId: 'nord',
  providerId: `provider-${id}`,
  fromMs,
  untilMs,
});

describe('a team’s duty', () => {
  it('is when its provider is responsible for an area that it serves', () => {
    const rows = {
      teams: [team('a'), team('b'), team('c'), team('tech', 'technician')],
      teamAreas: [
        { teamId: 'a', areaId: 'nord' },
        { teamId: 'b', areaId: 'nord' },
        { teamId: 'c', areaId: 'syd' },
        { teamId: 'tech', areaId: 'nord' },
      ],
      responsibilities: [responsible('a', 0, 150), responsible('b', 150, null), responsible('tech', 0, null)],
    };
    expect(dutiesIn(rows, span)).toEqual(
      new Map([
        ['a', [{ from: 100, until: 150 }]],
        ['b', [{ from: 150, until: 200 }]],
      ]),
    );
  });

  it('is one stretch over several areas, and only while it serves them', () => {
    const rows = {
      teams: [team('a')],
      teamAreas: [
        { teamId: 'a', areaId: 'nord', relation: 'serves' as const, fromMs: 120, untilMs: 140 },
        { teamId: 'a', areaId: 'nord', relation: 'serves' as const, fromMs: 140, untilMs: 160 },
        { teamId: 'a', areaId: 'nord', relation: 'neighbour' as const, fromMs: 0, untilMs: null },
      ],
      responsibilities: [responsible('a', 0, null)],
    };
    expect(dutiesIn(rows, span)).toEqual(new Map([['a', [{ from: 120, until: 160 }]]]));
  });
});
