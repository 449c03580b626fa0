import { type HomePlan, type PlanRule, type PlanStatus, planProblemOf } from '@nattvakt/contract';
import { describe, expect, it } from 'vitest';
import {
  agreementsOf,
  type Consent,
  type ConsentEvent,
  consentFaults,
  consentsOf,
  type Given,
  isStanding,
} from './consent.js';
import { decidePlan, type PlanGround, renumbered, withoutConsent } from './decide-plan.js';
import { homesInSight } from './sight.js';
import { standingOf } from './standing.js';

const now = 1_800_000_000_000;
const given: Given = {
  ...{ about: 'sensors', from: now - 1_000, until: null, consenter: 'client', way: 'spoken', cohabitant: 'none' },
  askedBy: 'anna',
};
const gives = (id: string, more: Partial<Given> = {}): ConsentEvent => ({
  ...{ consentId: id, homeId: 'h', at: now - 500, by: 'anna', type: 'given' },
  body: { ...given, ...more },
});
const withdraws = (id: string, at = now): ConsentEvent => ({
  ...{ consentId: id, homeId: 'h', at, by: 'omar', type: 'withdrawn' },
  body: { consenter: 'client' },
});
const ground = (consents: readonly Consent[], more: Partial<PlanGround> = {}): PlanGround => ({
  ...{ homeId: 'h', consents, newestVersion: 6, now },
  ...more,
});
const mat = { id: 'bed', name: 'Matta', bus: 'hub', address: 'hub/mat', profile: 'mat' } as const;
const bed = (more: object = {}): PlanRule => ({
  ...{ id: 'bed', rule: 'out-of-bed', device: 'bed', delayS: 60, need: 'fall-risk', consent: 'c-1' },
  ...more,
});
const draft = (...rules: PlanRule[]) => ({ timeZone: 'Europe/Stockholm', devices: [mat], rules, contacts: [] });
const faultsOf = (rule: PlanRule, ...events: ConsentEvent[]) => {
  const decided = decidePlan(draft(rule), ground(consentsOf(events)));
  const lines = decided.ok ? [] : decided.faults.map(({ field, message }) => `${field}: ${message}`);
  expect(lines.filter((line) => planProblemOf(line).kind === 'other')).toEqual([]);
  return lines;
};

describe('a consent', () => {
  it('stands from when it was given until it is taken back; what was before stays on record', () => {
    const events = [gives('c-1'), gives('c-2'), withdraws('c-1')];
    const [first, second] = consentsOf(events);
    expect(first).toMatchObject({ about: 'sensors', withdrawn: { at: now, by: 'omar' } });
    expect(isStanding(first!, now)).toBe(false);
    expect(isStanding(second!, now)).toBe(true);
    expect(agreementsOf(consentsOf(events), now).map(({ id }) => id)).toEqual(['c-2']);
  });

  it('is taken back once: a second time changes nothing', () => {
    expect(consentsOf([gives('c-1'), withdraws('c-1', 1), withdraws('c-1', 2)])[0]?.withdrawn?.at).toBe(1);
    expect(consentsOf([withdraws('c-9')])).toEqual([]);
  });

  it('ends at the first millisecond that no longer belongs to it', () => {
    const [ends] = consentsOf([gives('c-1', { until: now })]);
    expect(isStanding(ends!, now - 1)).toBe(true);
    expect(isStanding(ends!, now)).toBe(false);
  });

  it('about a camera is none while somebody who lives there too says no; a sensor may still be placed', () => {
    expect(consentFaults({ ...given, about: 'camera-zones', cohabitant: 'declined' })).toMatchObject([
      { field: 'cohabitant' },
    ]);
    expect(consentFaults({ ...given, cohabitant: 'declined' })).toEqual([]);
    expect(consentFaults({ ...given, until: given.from })).toMatchObject([{ field: 'until' }]);
  });
});

describe('the next version of a plan', () => {
  it('has the next number, its home, and the agreements on record', () => {
    const decided = decidePlan(draft(bed()), ground(consentsOf([gives('c-1')])));
    expect(decided).toMatchObject({ ok: true, plan: { version: 7, home: 'h', agreements: [{ id: 'c-1' }] } });
  });

  it('is refused for everything that speaks against it, at once and by name', () => {
    expect(faultsOf(bed())).toEqual(['rules[0].consent: c-1 is no consent of this home']);
    expect(faultsOf(bed(), gives('c-1'), withdraws('c-1'))).toEqual(['rules[0].consent: c-1 was withdrawn']);
    expect(faultsOf(bed(), gives('c-1', { until: now }))).toEqual(['rules[0].consent: c-1 has ended']);
    expect(faultsOf(bed(), gives('c-1', { about: 'camera-zones' }))).toEqual([
      'rules[0].consent: c-1 is about camera-zones, not sensors',
    ]);
    const { consent: _consent, ...without } = bed() as PlanRule & { consent: string };
    expect(faultsOf({ ...without, need: 'no-such-need' } as PlanRule)).toEqual([
      'rules[0].need: says no need that it rests on',
      'rules[0].consent: needs a consent about sensors',
    ]);
    expect(faultsOf(bed({ device: 'chair', until: '2020-01-01T00:00:00Z' }), gives('c-1'))).toEqual([
      'rules[0].until: is over already',
      'rules[0].device: is "chair"; no device has that id',
    ]);
  });

  it('lets no help button fall silent by mistake', () => {
    const button = {
      id: 'b',
      name: 'B',
      bus: 'gpio',
      address: 'GPIO17',
      profile: 'button',
      purpose: 'help-button',
    } as const;
    const help: PlanRule = { id: 'help', rule: 'help-button', device: 'b', need: 'call-for-help' };
    const decide = (...rules: PlanRule[]) => decidePlan({ ...draft(...rules), devices: [button] }, ground([]));
    expect(decide()).toEqual({
      ok: false,
      faults: [{ field: 'devices[0].purpose', message: 'is a help button that no rule raises an alarm for' }],
    });
    expect(decide(help).ok).toBe(true);
  });

  it('may rest on a consent that begins later', () => {
    expect(faultsOf(bed(), gives('c-1', { from: now + 1_000 }))).toEqual([]);
  });

  it('without a consent lacks exactly what rested on it', () => {
    const consents = consentsOf([gives('c-1'), gives('c-2')]);
    const decided = decidePlan(draft(bed(), bed({ id: 'other', consent: 'c-2' })), ground(consents));
    if (!decided.ok) throw new Error('refused');
    const after = consentsOf([gives('c-1'), gives('c-2'), withdraws('c-1')]);
    const { plan, silenced } = withoutConsent(decided.plan, 'c-1', ground(after, { newestVersion: 7 }));
    expect(silenced.map(({ id }) => id)).toEqual(['bed']);
    expect(plan).toMatchObject({ version: 8, rules: [{ id: 'other' }], agreements: [{ id: 'c-2' }] });
  });

  it('under a higher number is the same plan', () => {
    const consents = consentsOf([gives('c-1')]);
    const before: HomePlan = { v: 1, version: 3, home: 'h', ...draft(bed()), agreements: agreementsOf(consents, now) };
    expect(renumbered(before, ground(consents, { newestVersion: 40 }))).toEqual({ ...before, version: 41 });
  });
});

describe('how a plan stands', () => {
  const newest = { version: 4, hash: 'four' };
  const said = (more: Partial<PlanStatus>): PlanStatus => ({
    version: 4,
    hash: 'four',
    source: 'signed',
    kept: true,
    ...more,
  });

  it.each([
    ['installed', undefined, undefined],
    ['installed', undefined, said({ source: 'file' })],
    ['ahead', undefined, said({})],
    ['on-its-way', newest, undefined],
    ['on-its-way', newest, said({ version: 3, hash: 'three' })],
    ['on-its-way', newest, said({ version: 9, hash: 'nine', source: 'file' })],
    ['in-force', newest, said({})],
    ['ahead', newest, said({ version: 5, hash: 'five' })],
    ['ahead', newest, said({ version: 4, hash: 'another four' })],
    ['refused', newest, said({ version: 3, hash: 'three', refused: { version: 4, reason: 'invalid', problems: [] } })],
    ['refused', newest, said({ version: 3, hash: 'three', refused: { reason: 'wrong-signature', problems: [] } })],
    ['on-its-way', newest, said({ version: 2, hash: 'two', refused: { version: 3, reason: 'invalid', problems: [] } })],
  ] as const)('is %s', (standing, known, status) => {
    expect(standingOf(known, status)).toBe(standing);
  });
});

describe('whose a home’s plan is', () => {
  const places = {
    homes: [
      { id: 'h', areaId: 'nord' },
      { id: 'other', areaId: 'syd' },
    ],
    responsibilities: [
      { areaId: 'nord', providerId: 'old', fromMs: 0, untilMs: now },
      { areaId: 'nord', providerId: 'new', fromMs: now, untilMs: null },
    ],
    teams: [
      { id: 'nurses', providerId: 'shared', name: 'Sjuksköterskor', role: 'nurse' as const },
      { id: 'natt', providerId: 'new', name: 'Natt', role: 'care' as const },
    ],
    teamAreas: ['nurses', 'natt'].map((teamId) => ({
      ...{ teamId, areaId: 'nord', relation: 'serves' as const, fromMs: 0, untilMs: null },
    })),
    signOns: [
      { personId: 'nora', teamId: 'nurses', fromMs: now - 5, untilMs: now },
      { personId: 'nils', teamId: 'natt', fromMs: 0, untilMs: null },
    ],
  };
  const sees = (role: 'manager' | 'municipality', providerId: string | null, at: number) => [
    ...homesInSight({ personId: 'p', grants: [{ role, providerId }] }, places, at),
  ];

  it('is its provider’s, to the millisecond of a change', () => {
    expect(sees('manager', 'old', now - 1)).toEqual(['h']);
    expect(sees('manager', 'old', now)).toEqual([]);
    expect(sees('manager', 'new', now)).toEqual(['h']);
  });

  it('is a nurse’s at a desk while they are signed on to a team of nurses that serves the area, and no longer', () => {
    const nurse = (personId: string, at: number) => [
      ...homesInSight({ personId, grants: [{ role: 'nurse', providerId: 'new' }] }, places, at),
    ];
    expect([now - 6, now - 5, now - 1, now].map((at) => nurse('nora', at))).toEqual([[], ['h'], ['h'], []]);
    expect(nurse('nils', now)).toEqual([]);
    expect(homesInSight({ personId: 'nora', grants: [] }, places, now - 1)).toEqual(new Set());
  });

  it('is no technician’s', () => {
    const grants = [{ role: 'technician' as const, providerId: 'new' }];
    expect(homesInSight({ personId: 'tea', grants }, places, now)).toEqual(new Set());
  });

  it('is never the municipality’s', () => {
    expect(sees('municipality', null, now)).toEqual([]);
    expect(sees('municipality', 'new', now)).toEqual([]);
  });
});
