import { describe, expect, it } from 'vitest';
import { anna, command, opened } from '../../testing/core-builders.js';
import type { Grant } from '../access/caller.js';
import type { Case } from '../case.js';
import { decideCommand } from '../command.js';
import type { Finding, PhoneLife } from '../coverage-watch/index.js';
import { nobodyInReach } from '../ladder.js';
import { syntheticId } from '../synthetic.js';
import { type AreaState, type TonightFacts, tonightFor } from './index.js';

const now = Date.UTC(2026, 10, 22, 1, 13);
const minuteMs = 60_000;
const as = (role: Grant['role'], providerId: string | null = null) => ({ grants: [{ role, providerId }] });
const manager = as('manager', 'vof');

const signOn = (phoneId: string, personId: string, teamId = 'vof-natt') => ({
  ...{ phoneId, personId, teamId, fromMs: now - 60 * minuteMs },
  untilMs: null,
});
const heard = (phoneId: string, more: Partial<PhoneLife> = {}): PhoneLife => ({
  phoneId,
  seenAt: now - 20_000,
  heardAt: now - 30 * minuteMs,
  ...more,
});

/** Two areas of two providers, each with a team; everybody is signed on and heard, and nothing is the matter. */
const calm: TonightFacts = {
  directory: {
    areas: [
      { id: 'syd', name: 'Syd' },
      { id: 'nord', name: 'Nord' },
    ],
    providers: [
      { id: 'vof', name: 'Vof' },
      { id: 'vardaga', name: 'Vardaga' },
    ],
    responsibilities: [
      { areaId: 'nord', providerId: 'vof', fromMs: 0, untilMs: null },
      { areaId: 'syd', providerId: 'vardaga', fromMs: 0, untilMs: null },
    ],
    teams: [
      { id: 'vof-natt', providerId: 'vof', name: 'Natt nord', role: 'care' },
      { id: 'vardaga-natt', providerId: 'vardaga', name: 'Natt syd', role: 'care' },
    ],
    teamAreas: [
      { teamId: 'vof-natt', areaId: 'nord' },
      { teamId: 'vardaga-natt', areaId: 'syd' },
    ],
    people: [
      { id: 'anna', givenName: 'Anna' },
      { id: 'omar', givenName: 'Omar' },
    ],
    phones: [{ id: 'phone-1', label: 'Larmtelefon 1' }],
    signOns: [signOn('phone-1', 'anna'), signOn('phone-2', 'omar'), signOn('phone-9', 'eva', 'vardaga-natt')],
  },
  cases: [],
  findings: [],
  phones: [heard('phone-1'), heard('phone-2'), heard('phone-9')],
};
const withSignOns = (
  signOns: TonightFacts['directory']['signOns'],
  more: Partial<TonightFacts> = {},
): TonightFacts => ({
  ...calm,
  directory: { ...calm.directory, signOns },
  ...more,
});
const nord = (facts: TonightFacts, caller = manager): AreaState =>
  tonightFor(caller, facts, now).areas.find(({ id }) => id === 'nord')!;
const gist = ({ level, why }: AreaState) => ({ level, why });

const taken = (aCase: Case): Case => {
  const decided = decideCommand({ case: aCase, done: false }, command('accept', aCase), anna, nobodyInReach, now);
  if (!decided.ok) throw new Error(decided.refusal);
  return decided.decision.case;
};
const finding = (more: Partial<Finding>): Finding => ({
  ...{ id: 'f-1', key: 'k', reason: 'planned-gap', teamId: 'vof-natt', openedAt: now, from: now, until: null },
  ...more,
});

describe('one glance at an area', () => {
  const alarm = opened('a-1', now - 70_000);
  it.each<[string, TonightFacts, ReturnType<typeof gist>]>([
    ['is calm when nothing is the matter', calm, { level: 'good', why: 'calm' }],
    ['is urgent while an alarm waits', { ...calm, cases: [alarm] }, { level: 'bad', why: 'alarm-waits' }],
    [
      'needs a look while somebody is on the way',
      { ...calm, cases: [taken(alarm)] },
      { level: 'warning', why: 'on-the-way' },
    ],
    [
      'is urgent when whoever took it does not answer',
      { ...calm, cases: [{ ...taken(alarm), repeat: { at: now, unanswered: true } }] },
      { level: 'bad', why: 'no-answer-from-holder' },
    ],
    [
      'needs a look for a technical alarm',
      { ...calm, cases: [{ ...alarm, kind: 'battery-low', priority: 'technical' }] },
      { level: 'warning', why: 'technical' },
    ],
    ['stays calm for a test', { ...calm, cases: [{ ...alarm, priority: 'test' }] }, { level: 'good', why: 'calm' }],
    [
      'tells a home that is part of an incident with the incident',
      { ...calm, cases: [{ ...alarm, priority: 'technical', loss: { cause: 'power', partOf: 'i-1' } }] },
      { level: 'good', why: 'calm' },
    ],
    ['is urgent when nobody is signed on', withSignOns([]), { level: 'bad', why: 'nobody-reachable' }],
    [
      'is urgent when every phone is silent',
      { ...calm, phones: [heard('phone-1', { seenAt: now - 4 * minuteMs })] },
      { level: 'bad', why: 'nobody-reachable' },
    ],
    [
      'needs a look when one of two phones is silent',
      { ...calm, phones: [heard('phone-1')] },
      { level: 'warning', why: 'look-at-team' },
    ],
    [
      'needs a look when a phone’s battery is low',
      { ...calm, phones: [heard('phone-1', { battery: 12 }), heard('phone-2')] },
      { level: 'warning', why: 'look-at-team' },
    ],
    [
      'needs a look when nobody is planned now, though a phone rings',
      { ...calm, findings: [finding({ from: now - minuteMs })] },
      { level: 'warning', why: 'look-at-team' },
    ],
    [
      'needs a look when nobody is planned later tonight',
      { ...calm, findings: [finding({ from: now + 3 * 60 * minuteMs })] },
      { level: 'warning', why: 'look-at-team' },
    ],
    [
      'leaves the gaps of next week to the rota',
      { ...calm, findings: [finding({ from: now + 6 * 24 * 60 * minuteMs })] },
      { level: 'good', why: 'calm' },
    ],
    [
      'is urgent where no provider answers',
      { ...calm, directory: { ...calm.directory, responsibilities: [] } },
      { level: 'bad', why: 'nobody-responsible' },
    ],
  ])('%s', (_name, facts, expected) => {
    // Without a provider only the municipality sees the area.
    expect(gist(nord(facts, facts.directory.responsibilities.length > 0 ? manager : as('municipality')))).toEqual(
      expected,
    );
  });

  it('names the phones, how they are and who has them', () => {
    const facts = { ...calm, phones: [heard('phone-1'), heard('phone-2', { heardAt: now - 90 * minuteMs })] };
    expect(nord(facts).teams[0]?.list).toMatchObject([
      { givenName: 'Anna', label: 'Larmtelefon 1', state: 'rings' },
      { givenName: 'Omar', state: 'not-heard' },
    ]);
  });

  it('counts a phone once, however often somebody signed on to it', () => {
    const facts = withSignOns([signOn('phone-1', 'omar'), { ...signOn('phone-1', 'anna'), fromMs: now - minuteMs }]);
    expect(nord(facts).teams[0]).toMatchObject({ phones: { signedOn: 1 }, list: [{ givenName: 'Anna' }] });
  });

  it('puts the most urgent alarm first', () => {
    const water = { ...opened('a-2', now - 90_000), priority: 'safety' as const };
    expect(nord({ ...calm, cases: [water, alarm] }).open?.map(({ id }) => id)).toEqual(['a-1', 'a-2']);
  });
});

describe('who sees what', () => {
  const busy: TonightFacts = { ...calm, cases: [taken(opened('a-1', now))], findings: [finding({ personId: 'anna' })] };

  it('shows leads and managers the areas of their own provider', () => {
    for (const role of ['manager', 'duty-lead'] as const) {
      expect(tonightFor(as(role, 'vof'), busy, now).areas.map(({ id }) => id)).toEqual(['nord']);
    }
    for (const role of ['night-worker', 'nurse', 'technician'] as const) {
      expect(tonightFor(as(role, 'vof'), busy, now).areas).toEqual([]);
    }
  });

  it('shows the municipality and the administrator every area in figures, and nobody’s name', () => {
    for (const role of ['municipality', 'administrator'] as const) {
      const seen = tonightFor(as(role), busy, now);
      expect(seen.areas.map(({ id }) => id)).toEqual(['syd', 'nord']);
      expect(seen.areas[1]).toMatchObject({ open: null, cases: { accepted: 1 }, teams: [{ list: null }] });
      expect(JSON.stringify(seen)).not.toMatch(/Anna|Omar|Larmtelefon/);
    }
  });

  it('changes with the provider, to the second', () => {
    const directory = {
      ...calm.directory,
      responsibilities: [
        { areaId: 'nord', providerId: 'vof', fromMs: 0, untilMs: now },
        { areaId: 'nord', providerId: 'vardaga', fromMs: now, untilMs: null },
      ],
    };
    const seenBy = (providerId: string, at: number) =>
      tonightFor(as('manager', providerId), { ...busy, directory }, at).areas.map(({ id }) => id);
    expect([seenBy('vof', now - 1), seenBy('vardaga', now - 1)]).toEqual([['nord'], []]);
    expect([seenBy('vof', now), seenBy('vardaga', now)]).toEqual([[], ['nord']]);
  });

  it('names nobody of a nurse team that is another provider’s', () => {
    const directory = {
      ...calm.directory,
      teams: [...calm.directory.teams, { id: 'nurses', providerId: 'vardaga', name: 'Sjuksköterskor', role: 'nurse' }],
      teamAreas: [...calm.directory.teamAreas, { teamId: 'nurses', areaId: 'nord' }],
      signOns: [...calm.directory.signOns, signOn('phone-9', 'omar', 'nurses')],
    };
    expect(nord({ ...calm, directory }).teams[1]).toMatchObject({
      name: 'Sjuksköterskor',
      phones: { ringing: 1 },
      list: null,
    });
  });

  it('leaves out the home that nobody lives in', () => {
    const directory = { ...calm.directory, areas: [{ id: syntheticId, name: 'Egenprov' }] };
    expect(tonightFor(as('administrator'), { ...calm, directory }, now).areas).toEqual([]);
  });
});
