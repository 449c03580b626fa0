import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { facts, reach, ringingPhones } from '../../testing/core-builders.js';
import type { Case } from '../case.js';
import { decideDue } from '../due.js';
import { decideIntake } from '../intake.js';
import {
  causeBeside,
  findHome,
  type Homes,
  isNight,
  lostHomesLimits as limits,
  loseHome,
  lostGateways,
  openIncident,
  recount,
  takeUp,
} from './index.js';

const now = 1_000_000_000;
const home = { id: 'l-1', gatewayId: 'gw-1', homeId: 'home-1', areaId: 'nord' };
const some: Homes = { lost: 3, unprotected: 0, total: 3 };
const incidentOf = (more: Partial<Parameters<typeof openIncident>[0]> = {}): Case =>
  openIncident({ id: 'i-1', areaId: 'nord', cause: 'power', homes: some, role: 'technician', ...more }, reach, now)
    .case;
const reachFor = () => reach;

describe('a home of which nothing is heard', () => {
  const silent = (lastSignAt: number, holderGone = false) => [{ gatewayId: 'gw-1', lastSignAt, holderGone }];
  const longAgo = { since: 0 };

  it('is lost after 90 s, not before', () => {
    expect(lostGateways(silent(now - 89_999), longAgo, now)).toEqual([]);
    expect(lostGateways(silent(now - 90_000), longAgo, now)).toEqual(['gw-1']);
  });

  it('is not lost because the dispatcher was away, nor while it may be on its way from one that died', () => {
    expect(lostGateways(silent(0), { since: now - 100_000 }, now)).toEqual([]);
    expect(lostGateways(silent(0), { since: now - limits.returnGraceMs }, now)).toEqual(['gw-1']);
    expect(lostGateways(silent(now - 100_000, true), longAgo, now)).toEqual([]);
    expect(lostGateways(silent(now - limits.returnGraceMs, true), longAgo, now)).toEqual(['gw-1']);
  });

  it('is never lost sooner after its last sign, or after the start, than it takes to come back', () => {
    fc.assert(
      fc.property(fc.nat(1_000_000), fc.nat(1_000_000), fc.nat(1_000_000), fc.boolean(), (sign, since, at, gone) => {
        const lost = lostGateways(silent(sign, gone), { since }, at).length > 0;
        if (lost) expect(at >= sign + limits.lostAfterMs && at >= since + limits.returnGraceMs).toBe(true);
      }),
    );
  });
});

describe('a lost home', () => {
  it('asks nobody while an incident asks for it', () => {
    const lost = loseHome({ ...home, cause: 'silence' }, now);
    expect([lost.pages, lost.case.kind, lost.case.loss]).toEqual([
      [],
      'gateway-lost',
      { cause: 'silence', partOf: null },
    ]);
    const taken = takeUp(lost.case, { id: 'i-1', cause: 'silence' }, now + 1_000);
    expect(taken.case).toMatchObject({ loss: { cause: 'silence', partOf: 'i-1' }, dueAt: null, asked: [] });
  });

  it('rings by itself when no incident has taken it up in time, and falls quiet when one does', () => {
    const { case: lost } = loseHome({ ...home, cause: 'silence' }, now);
    expect(decideDue(lost, reach, now + limits.gatherMs - 1).events).toEqual([]);
    const alone = decideDue(lost, reach, now + limits.gatherMs).case;
    expect(ringingPhones(alone)).toEqual(['phone-1', 'phone-2']);
    const taken = takeUp(alone, { id: 'i-1', cause: 'silence' }, now + 60_000);
    expect([ringingPhones(taken.case), taken.ends]).toEqual([[], { at: now + 60_000, reason: 'taken-up' }]);
  });

  it('without a battery counts as lost to the power cut that began when it fell silent, in its own area', () => {
    const cut = incidentOf({ homes: some });
    const silentSince = (at: number, areaId = 'nord') =>
      causeBeside(loseHome({ ...home, areaId, cause: 'silence' }, at + limits.lostAfterMs).case, cut);
    expect([silentSince(now - limits.sameCutMs), silentSince(now), silentSince(now + limits.sameCutMs)]).toEqual([
      ...['power', 'power', 'power'],
    ]);
    expect([silentSince(now - limits.sameCutMs - 1), silentSince(now + limits.sameCutMs + 1)]).toEqual([
      ...['silence', 'silence'],
    ]);
    expect(silentSince(now, 'syd')).toBe('silence');
    const fuse = incidentOf({ homes: { lost: 1, unprotected: 0, total: 1 } });
    const silent = loseHome({ ...home, cause: 'silence' }, now + limits.lostAfterMs).case;
    expect([causeBeside(silent, fuse), causeBeside(silent, undefined)]).toEqual(['silence', 'silence']);
  });

  it('is closed when it is back, so that its gateway lets the alarm go', () => {
    const { case: lost } = loseHome({ ...home, cause: 'power' }, now);
    expect(findHome(lost, 'home-is-back', now + 5)).toMatchObject({
      case: { state: 'closed', dueAt: null, closedAt: now + 5 },
      events: [{ type: 'closed', reason: 'home-is-back' }],
      progress: 'closed',
    });
  });

  it('is made of a mains alarm, which asks nobody by itself; one that a plan made urgent asks at once', () => {
    const state = { known: undefined, joinable: undefined };
    const mains = facts('a-1', { deviceId: 'gateway', kind: 'mains-lost', priority: 'technical' });
    expect(decideIntake(state, mains, reach, now)).toMatchObject({
      reason: 'opened',
      decision: { pages: [], case: { loss: { cause: 'power', partOf: null } } },
    });
    const urgent = decideIntake(state, { ...mains, priority: 'safety' }, reach, now);
    expect(urgent).toMatchObject({ decision: { pages: [{}, {}] } });
  });
});

describe('an incident', () => {
  it('asks at once, once for all its homes', () => {
    const { case: incident, pages } = openIncident(
      { id: 'i-1', areaId: 'nord', cause: 'power', homes: some, role: 'technician' },
      reach,
      now,
    );
    expect(incident).toMatchObject({ kind: 'mains-lost', priority: 'technical', homes: some });
    expect(pages).toHaveLength(2);
    const more = recount(incident, { ...some, lost: 900, total: 900 }, false, reachFor, now + 1_000);
    expect([more.pages, more.case.homes?.lost, more.case.dueAt]).toEqual([[], 900, incident.dueAt]);
  });

  it('changes nothing when its homes are as they were', () => {
    expect(recount(incidentOf(), some, true, reachFor, now + 1).events).toEqual([]);
  });

  it('closes by itself when the last home is back, whoever has it', () => {
    const back = recount(incidentOf(), { ...some, lost: 0 }, false, reachFor, now + 9);
    expect(back).toMatchObject({ case: { state: 'closed', closedAt: now + 9 }, ends: { reason: 'closed' } });
  });

  it('goes to the care team when a home is without protection at night, and stays with the technicians by day', () => {
    const unprotected = { ...some, unprotected: 1 };
    const byDay = recount(incidentOf(), unprotected, false, reachFor, now + 1);
    expect([byDay.case.role, byDay.pages]).toEqual(['technician', []]);
    const byNight = recount(byDay.case, unprotected, true, reachFor, now + 2);
    expect(byNight.case.role).toBe('care');
    expect(byNight.pages.map((page) => page.phoneId)).toEqual(['phone-1', 'phone-2']);
    expect(byNight.events).toMatchObject([{ reason: 'unprotected-at-night' }]);
    expect(recount(byNight.case, unprotected, true, reachFor, now + 3).events).toEqual([]);
  });

  it('asks the care team beside a technician who has it already', () => {
    const holder = { personId: 'tove', givenName: 'Tove', phoneId: 'phone-9', since: now };
    const held: Case = { ...incidentOf(), state: 'accepted', holder, asked: [], dueAt: now + 60_000 };
    const asked = recount(held, { ...some, unprotected: 2 }, true, reachFor, now + 2);
    expect(asked.case).toMatchObject({ state: 'accepted', holder, role: 'care', repeat: { unanswered: true } });
    expect(asked.pages).toHaveLength(2);
  });
});

it('night is by the wall clock, also on the nights it changes', () => {
  const night = { from: '21:00', until: '07:00' };
  const at = (instant: string) => isNight(Date.parse(instant), night, 'Europe/Stockholm');
  expect([at('2026-06-01T18:59:59Z'), at('2026-06-01T19:00:00Z')]).toEqual([false, true]);
  expect([at('2026-06-02T04:59:59Z'), at('2026-06-02T05:00:00Z')]).toEqual([true, false]);
  expect([at('2026-03-29T04:59:00Z'), at('2026-10-25T05:59:00Z')]).toEqual([true, true]);
  expect(isNight(Date.parse('2026-06-01T12:00:00Z'), { from: '08:00', until: '16:00' }, 'Europe/Stockholm')).toBe(true);
});
