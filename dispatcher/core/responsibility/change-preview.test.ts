import { describe, expect, it } from 'vitest';
import type { Shift } from '../rota/index.js';
import { type AreaContents, previewOf } from './change-preview.js';
import { limits } from './limits.js';
import { planChange, type ResponsibilityRows, withChange } from './provider-change.js';
import type { Team } from './team.js';

const day = 86_400_000;
const at = Date.parse('2026-11-30T23:00:00Z'); // 1 December 00:00 in Stockholm
const team = (id: string, role: Team['role'] = 'care'): Team => {
  return { id, providerId: id.split('-')[0] ?? '', name: id, role };
};
const serving = (teamId: string, areaId = 'nord') =>
  ({ teamId, areaId, relation: 'serves', fromMs: 0, untilMs: null }) as const;
const rows: ResponsibilityRows = {
  areas: [{ id: 'nord' }, { id: 'syd' }],
  providers: [{ id: 'old' }, { id: 'new' }],
  teams: [team('old-care'), team('new-care'), team('new-nurse', 'nurse'), team('new-lead', 'duty-lead')],
  responsibilities: [
    { areaId: 'nord', providerId: 'old', fromMs: 0, untilMs: null },
    { areaId: 'syd', providerId: 'new', fromMs: 0, untilMs: null },
  ],
  teamAreas: [serving('old-care'), serving('new-care', 'syd'), serving('new-nurse')],
};
const shift = (teamId: string, from: number, until: number): Shift => {
  return { id: `${teamId}/${from}`, personId: teamId, teamId, from, until };
};
const always = (teamId: string) => shift(teamId, at - day, at + 2 * limits.previewMs);
const quiet: AreaContents = { homes: 0, openCases: { held: 0, waiting: 0 }, buildings: [], shifts: [] };

function preview(area: Partial<AreaContents> = {}, of = rows) {
  const order = { areaId: 'nord', providerId: 'new', at, begin: ['new-care'], keep: [] };
  const decided = planChange(of, order, at - day);
  if (!decided.ok) throw new Error(JSON.stringify(decided.problems));
  return previewOf(decided.change, withChange(of, decided.change), { ...quiet, ...area });
}

describe('a preview of a change of provider', () => {
  it('tells how many homes and open cases it is about, and which teams begin, go on and stop', () => {
    const shown = preview({ homes: 1204, openCases: { held: 1, waiting: 1 } });
    expect(shown).toMatchObject({ homes: 1204, openCases: { held: 1, waiting: 1 } });
    expect([shown.begin, shown.goOn, shown.stop]).toEqual([['new-care'], ['new-nurse'], ['old-care']]);
  });

  it('tells each gap of the new teams in the first 14 days, and none before or after', () => {
    const care = [shift('new-care', at - day, at + day), shift('new-care', at + 2 * day, at + 30 * day)];
    expect(preview({ shifts: [...care, always('new-nurse')] }).gaps).toEqual([
      { teamId: 'new-care', gaps: [{ from: at + day, until: at + 2 * day }], more: 0 },
    ]);
    const late = [shift('new-care', at, at + limits.previewMs), always('new-nurse')];
    expect(preview({ shifts: late }).gaps).toEqual([]);
  });

  it('counts gaps that it does not list', () => {
    const hours = Array.from({ length: 100 }, (_, i) =>
      shift('new-care', at + i * 7_200_000, at + i * 7_200_000 + 3_600_000),
    );
    const [care] = preview({ shifts: [...hours, always('new-nurse')] }).gaps;
    expect([care?.gaps.length, care?.more]).toEqual([limits.gapsShown, 100 - limits.gapsShown]);
  });

  it('tells the roles in which nobody would come', () => {
    expect(preview().lacking).toEqual([]);
    expect(preview({}, { ...rows, teams: rows.teams.filter(({ role }) => role === 'care') }).lacking).toEqual([
      'nurse',
      'duty-lead',
    ]);
  });

  it('names buildings that would stand without a team of their own, and no others', () => {
    const hours = (teamId: string, untilMs: number | null = null) => ({
      ...{ id: teamId, buildingId: 'b', teamId, weekdays: '1', begins: '07:00', ends: '21:00', fromMs: 0, untilMs },
    });
    const buildings = [
      { id: 'loses', hours: [hours('old-care')] },
      { id: 'has-both', hours: [hours('old-care'), hours('new-care')] },
      { id: 'ended-before', hours: [hours('old-care', at)] },
      { id: 'never-had', hours: [] },
    ];
    expect(preview({ buildings }).buildings).toEqual(['loses']);
  });
});
