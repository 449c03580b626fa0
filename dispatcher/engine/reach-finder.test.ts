import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { shippedLadder } from '../core/ladder-plan.js';
import { syntheticId } from '../core/synthetic.js';
import type { TeamRow } from '../store/rows.js';
import { ReachFinder, type ReachParts } from './reach-finder.js';

const change = Date.parse('2026-04-30T22:00:00Z'); // 1 May 00:00 in Stockholm
const hour = 3_600_000;
const team = (id: string, providerId: string, role: TeamRow['role']): TeamRow => ({ id, providerId, name: id, role });
const signOn = (teamId: string) => ({
  id: teamId,
  phoneId: `${teamId}-phone`,
  personId: teamId,
  teamId,
  fromMs: 0,
  untilMs: null,
});
const serves = (teamId: string, fromMs = 0, untilMs: number | null = null) =>
  ({ teamId, areaId: 'nord', relation: 'serves', fromMs, untilMs }) as const;
const teams = [
  team('old-care', 'old', 'care'),
  team('new-care', 'new', 'care'),
  team('new-lead', 'new', 'duty-lead'),
  team('new-technician', 'new', 'technician'),
  team('town-nurse', 'town', 'nurse'),
  team('south-care', 'south', 'care'),
];
const rows: ReachParts['rows'] = {
  responsibilities: [
    { areaId: 'nord', providerId: 'old', fromMs: 0, untilMs: change },
    { areaId: 'nord', providerId: 'new', fromMs: change, untilMs: null },
  ],
  teams,
  teamAreas: [
    serves('old-care', 0, change),
    serves('new-care', change),
    serves('town-nurse'),
    serves('new-technician', change),
    { ...serves('south-care'), relation: 'neighbour' },
  ],
  kindRoles: [{ areaId: 'nord', kind: 'epilepsy', role: 'nurse' }],
  signOns: teams.map(({ id }) => signOn(id)),
};
const finder = new ReachFinder({ rows, ladders: [], hasBackstop: true });
const help = { areaId: 'nord', kind: 'help-button', priority: 'life' } as const;
const asks = (now: number, of: Parameters<ReachFinder['reach']>[0] = help) => {
  const reach = finder.reach(of, now);
  return Object.fromEntries(
    Object.entries(reach.asks).map(([who, phones]) => [who, phones.map((one) => one.personId)]),
  );
};

describe('who can be asked', () => {
  it('is the old team one millisecond before a change of provider, and the new one from its first', () => {
    expect(asks(change - 1).team).toEqual(['old-care']);
    expect(asks(change).team).toEqual(['new-care']);
  });

  it('is both teams while a case from before the change has nobody', () => {
    const both = asks(change + hour, { ...help, openedAt: change - hour });
    expect(both.team).toEqual(['old-care', 'new-care']);
    expect(both['provider-in-reach']).toEqual(['old-care', 'new-care']);
  });

  it('goes on to the duty lead, the neighbouring team and the backstop, each apart', () => {
    expect(asks(change)).toEqual({
      team: ['new-care'],
      'provider-in-reach': ['new-care'],
      'duty-lead': ['new-lead'],
      'neighbour-team': ['south-care'],
      'backstop-number': ['backstop'],
    });
  });

  it('is the nurse on call of the area for the kinds that are the nurse’s there, and only there', () => {
    expect(asks(change, { ...help, kind: 'epilepsy' }).team).toEqual(['town-nurse']);
    expect(asks(change, { ...help, kind: 'epilepsy', areaId: 'syd' }).team).toBeUndefined();
  });

  it('is whoever the rule of the home’s plan names, whatever the kind', () => {
    const bed = { ...help, kind: 'out-of-bed' } as const;
    expect(asks(change, { ...bed, role: 'nurse' }).team).toEqual(['town-nurse']);
    expect(asks(change, { ...bed, role: 'technician' }).team).toEqual(['new-technician']);
    expect(asks(change, { ...bed, kind: 'epilepsy', role: 'care' }).team).toEqual(['new-care']);
    // Where nobody of that role is signed on, the ladder goes on at once to everybody of the provider.
    expect(asks(change - 1, { ...bed, role: 'technician' })).toMatchObject({
      team: [],
      'provider-in-reach': ['old-care'],
    });
  });

  it('is the technician for what only needs mending, by day and while one is on duty; the care team at night', () => {
    const noon = change + 12 * hour;
    const battery = { ...help, kind: 'battery-low', priority: 'technical' } as const;
    expect([asks(noon, battery).team, asks(change, battery).team]).toEqual([['new-technician'], ['new-care']]);
    expect(asks(noon, { ...battery, role: 'care' }).team).toEqual(['new-care']);
    expect(finder.reach(battery, noon).first).toEqual({ role: 'technician', why: 'technical-by-day' });
    const atHome = { ...rows, signOns: rows.signOns.filter(({ teamId }) => teamId !== 'new-technician') };
    const without = new ReachFinder({ rows: atHome, ladders: [], hasBackstop: true }).reach(battery, noon);
    expect(without.asks.team).toEqual([{ phoneId: 'new-care-phone', personId: 'new-care' }]);
    expect(without.first).toEqual({ role: 'care', why: 'no-technician-on-duty' });
  });

  it('is the technician and the care team for a fault of the day that nobody has taken when night begins', () => {
    const openedAt = change + 20 * hour + 59 * 60_000;
    const battery = { ...help, kind: 'battery-low', priority: 'technical', openedAt } as const;
    expect(asks(openedAt + 30_000, battery).team).toEqual(['new-technician']);
    expect(asks(openedAt + 60_000, battery).team).toEqual(['new-care', 'new-technician']);
  });

  it('is everybody where nobody is responsible: a gap between two contracts is no silence', () => {
    expect(asks(change, { ...help, areaId: 'nowhere' })['provider-in-reach']).toHaveLength(teams.length);
  });

  it('is the synthetic home’s own phone and nobody else, whatever the directory says', () => {
    const own = team(syntheticId, 'new', 'care');
    const all = { ...rows, teams: [...teams, own], signOns: [...rows.signOns, signOn(syntheticId)] };
    const finder = new ReachFinder({ rows: all, ladders: [], hasBackstop: true });
    const { asks: asked } = finder.reach({ ...help, areaId: syntheticId }, change);
    expect(asked).toEqual({ team: [{ phoneId: `${syntheticId}-phone`, personId: syntheticId }] });
  });

  it('follows the ladder that was made for the area', () => {
    const plan = { ...shippedLadder, repeatEveryMs: 30_000 };
    const ladders = [{ id: 'nord', scope: { areaId: 'nord', kind: null, priority: null }, plan }];
    expect(new ReachFinder({ rows, ladders, hasBackstop: false }).reach(help, change).plan).toBe(plan);
  });
});

describe('whatever changes are entered', () => {
  const providers = ['a', 'b', 'c'];
  const careTeams = providers.map((id) => team(`${id}-care`, id, 'care'));
  const start = Date.parse('2026-03-28T12:00:00Z');
  const edges = fc.uniqueArray(fc.integer({ min: 1, max: 40 }), { maxLength: 5 });

  it('each millisecond has the team of whoever answers then, the one before it and the one after it too', () => {
    fc.assert(
      fc.property(edges, fc.infiniteStream(fc.constantFrom(...providers)), (minutes, answering) => {
        const instants = [0, ...minutes.map((minute) => start + minute * 60_000).sort((x, y) => x - y)];
        const spans = instants.map((fromMs, i) => {
          const providerId = answering.next().value as string;
          return { areaId: 'nord', providerId, fromMs, untilMs: instants[i + 1] ?? null };
        });
        const found = new ReachFinder({
          rows: {
            ...{ responsibilities: spans, teams: careTeams, kindRoles: [] },
            teamAreas: careTeams.map(({ id }) => serves(id)),
            signOns: careTeams.map(({ id }) => signOn(id)),
          },
          ladders: [],
          hasBackstop: true,
        });
        const askedAt = (now: number) => found.reach(help, now).asks.team?.map(({ personId }) => personId);
        for (const { fromMs, untilMs, providerId } of spans) {
          const last = (untilMs ?? start + 3_600_000) - 1;
          expect([askedAt(fromMs), askedAt(last)]).toEqual([[`${providerId}-care`], [`${providerId}-care`]]);
        }
      }),
    );
  });
});
