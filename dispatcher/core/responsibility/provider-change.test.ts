import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { providerInForce, type Responsibility } from '../responsibility.js';
import { type ChangeOrder, planChange, type ResponsibilityRows, undoRefusal, withChange } from './provider-change.js';
import type { Team, TeamArea } from './team.js';

const now = 1_000;
const team = (id: string, role: Team['role'] = 'care'): Team => ({
  id,
  providerId: id.split('-')[0] ?? '',
  name: id,
  role,
});
const serving = (teamId: string, fromMs = 0, untilMs: number | null = null): TeamArea => ({
  teamId,
  areaId: 'nord',
  relation: 'serves',
  fromMs,
  untilMs,
});
const rows: ResponsibilityRows = {
  areas: [{ id: 'nord' }, { id: 'syd' }],
  providers: [{ id: 'old' }, { id: 'new' }, { id: 'third' }],
  teams: [
    ...[team('old-care'), team('old-nurse', 'nurse'), team('new-care'), team('new-other'), team('third-care')],
    team('new-lead', 'duty-lead'),
  ],
  responsibilities: [{ areaId: 'nord', providerId: 'old', fromMs: 0, untilMs: null }],
  teamAreas: [serving('old-care'), serving('old-nurse')],
};
const order: ChangeOrder = { areaId: 'nord', providerId: 'new', at: 5_000, begin: ['new-care'], keep: [] };

const planned = (of: ResponsibilityRows, wanted: ChangeOrder) => {
  const decided = planChange(of, wanted, now);
  if (!decided.ok) throw new Error(JSON.stringify(decided.problems));
  return decided.change;
};
const problemsOf = (more: Partial<ChangeOrder>, of = rows) => {
  const decided = planChange(of, { ...order, ...more }, now);
  return decided.ok ? [] : decided.problems.map(({ field, problem }) => `${field} ${problem}`);
};

describe('a change of provider', () => {
  it('ends the old one’s answer and its teams’ at the very instant at which the new one’s begin', () => {
    const after = withChange(rows, planned(rows, order));
    expect(after.responsibilities).toEqual([
      { areaId: 'nord', providerId: 'old', fromMs: 0, untilMs: 5_000 },
      { areaId: 'nord', providerId: 'new', fromMs: 5_000, untilMs: null },
    ]);
    expect(after.teamAreas).toEqual([
      ...[serving('old-care', 0, 5_000), serving('old-nurse', 0, 5_000)],
      serving('new-care', 5_000),
    ]);
  });

  it('leaves serving whom it is told to keep: a nurse whom both share', () => {
    const after = withChange(rows, planned(rows, { ...order, keep: ['old-nurse'] }));
    expect(after.teamAreas).toContainEqual(serving('old-nurse'));
  });

  it('leaves serving nurses whom other providers share already', () => {
    const elsewhere = { areaId: 'syd', providerId: 'third', fromMs: 0, untilMs: null };
    const town = {
      ...rows,
      responsibilities: [...rows.responsibilities, elsewhere],
      teamAreas: [
        ...rows.teamAreas,
        { ...serving('old-nurse'), areaId: 'syd' },
        { ...serving('old-care'), areaId: 'syd' },
      ],
    };
    const after = withChange(town, planned(town, order));
    expect(after.teamAreas).toContainEqual(serving('old-nurse'));
    expect(after.teamAreas).toContainEqual(serving('old-care', 0, 5_000));
  });

  it('lasts until the contract that it takes over would have ended, and until what is planned next', () => {
    const ends = { ...rows, responsibilities: [{ areaId: 'nord', providerId: 'old', fromMs: 0, untilMs: 9_000 }] };
    expect(planned(ends, order).after.responsibilities[1]).toMatchObject({ untilMs: 9_000 });
    const gap = { ...rows, responsibilities: [{ areaId: 'nord', providerId: 'third', fromMs: 8_000, untilMs: null }] };
    expect(planned(gap, order).after.responsibilities).toEqual([
      { areaId: 'nord', providerId: 'new', fromMs: 5_000, untilMs: 8_000 },
    ]);
  });

  it.each<[string, Partial<ChangeOrder>, string[]]>([
    ['at this very instant', { at: now }, ['from not-in-the-future']],
    ['in the past', { at: now - 1 }, ['from not-in-the-future']],
    ['in a century', { at: now + 4e12 }, ['from too-far-ahead']],
    ['to whom answers already', { providerId: 'old', begin: [] }, ['to responsible-already']],
    [
      'of an area and to a provider that are not there',
      { areaId: 'x', providerId: 'y', begin: [] },
      ['area unknown', 'to unknown'],
    ],
    ['with a team of somebody else', { begin: ['third-care'] }, ['teams not-of-the-new-provider']],
    ['with a team that is not there', { begin: ['nobody'] }, ['teams unknown']],
    ['that keeps a team which was never the old one’s', { keep: ['third-care'] }, ['keep not-of-the-old-provider']],
    ['that nobody would come after', { begin: [] }, ['teams nobody-to-come']],
    ['that only a duty lead would come after', { begin: ['new-lead'] }, ['teams nobody-to-come']],
  ])('is refused %s', (_words, more, problems) => {
    expect(problemsOf(more)).toEqual(problems);
  });

  it('is refused at the instant of another', () => {
    const once = withChange(rows, planned(rows, order));
    expect(problemsOf({ providerId: 'third', begin: ['third-care'] }, once)).toEqual(['from another-change-then']);
  });

  it('cannot be taken back once it has come, nor when something of it was changed since', () => {
    const change = planned(rows, order);
    const after = withChange(rows, change);
    expect(undoRefusal(after, change, 4_999)).toBeUndefined();
    expect(undoRefusal(after, change, 5_000)).toBe('has-come');
    const third = planned(after, { ...order, providerId: 'third', at: 7_000, begin: ['third-care'] });
    expect(undoRefusal(withChange(after, third), change, now)).toBe('changed-since');
  });

  const instant = fc.integer({ min: now + 1, max: now + 60 });
  const anyOrder = fc.record({
    providerId: fc.constantFrom('old', 'new', 'third'),
    at: instant,
    keep: fc.subarray(['old-nurse']),
  });
  const ordered = (one: { providerId: string; at: number; keep: string[] }, of: ResponsibilityRows): ChangeOrder => ({
    ...{ areaId: 'nord', providerId: one.providerId, at: one.at, begin: [`${one.providerId}-care`] },
    keep: providerInForce(of.responsibilities, 'nord', one.at) === 'old' ? one.keep : [],
  });
  const answering = (all: readonly Responsibility[], at: number) =>
    all.filter((row) => row.fromMs <= at && (row.untilMs === null || at < row.untilMs)).map((row) => row.providerId);

  it('one after the other, in any order: exactly one provider answers in each millisecond, as the orders say', () => {
    fc.assert(
      fc.property(fc.array(anyOrder, { maxLength: 6 }), (orders) => {
        let all = rows;
        for (const one of orders) {
          const decided = planChange(all, ordered(one, all), now);
          if (!decided.ok) continue;
          const before = all;
          all = withChange(all, decided.change);
          expect(providerInForce(all.responsibilities, 'nord', one.at - 1)).toBe(
            providerInForce(before.responsibilities, 'nord', one.at - 1),
          );
          expect(providerInForce(all.responsibilities, 'nord', one.at)).toBe(one.providerId);
        }
        for (let at = now; at <= now + 62; at += 1) expect(answering(all.responsibilities, at)).toHaveLength(1);
      }),
    );
  });

  it('taken back leaves every row as it was', () => {
    const sorted = (of: ResponsibilityRows) =>
      [...of.responsibilities, ...of.teamAreas].map((row) => JSON.stringify(Object.entries(row).sort())).sort();
    fc.assert(
      fc.property(fc.array(anyOrder, { maxLength: 5 }), anyOrder, (orders, last) => {
        let all = rows;
        for (const one of orders) {
          const decided = planChange(all, ordered(one, all), now);
          if (decided.ok) all = withChange(all, decided.change);
        }
        const decided = planChange(all, ordered(last, all), now);
        if (!decided.ok) return;
        const { before, after } = decided.change;
        const entered = withChange(all, decided.change);
        expect(undoRefusal(entered, decided.change, now)).toBeUndefined();
        expect(sorted(withChange(entered, { before: after, after: before }))).toEqual(sorted(all));
      }),
    );
  });
});
