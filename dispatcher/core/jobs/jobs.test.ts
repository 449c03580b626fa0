import { describe, expect, it } from 'vitest';
import type { Case } from '../case.js';
import { type Around, asksThem, isOpen, isTheirs, type Job, jobFaults, limits, technicianOf } from './index.js';

const at = 1_000;
const always = { fromMs: 0, untilMs: null };
const around: Around = {
  teams: [
    { id: 'tek', providerId: 'vof', name: 'Teknik', role: 'technician' },
    { id: 'shared', providerId: 'other', name: 'Delad teknik', role: 'technician' },
    { id: 'natt', providerId: 'vof', name: 'Natt', role: 'care' },
  ],
  teamAreas: [{ teamId: 'shared', areaId: 'nord', relation: 'serves', ...always }],
  signOns: [{ phoneId: 'p-1', personId: 'tea', teamId: 'tek', fromMs: 0, untilMs: 500 }],
  responsibilities: [
    { areaId: 'nord', providerId: 'vof', fromMs: 0, untilMs: 2_000 },
    { areaId: 'nord', providerId: 'next', fromMs: 2_000, untilMs: null },
  ],
};
const grant = (providerId: string) => ({ role: 'technician' as const, providerId });
const tea = technicianOf({ personId: 'tea', grants: [grant('vof')] }, around);
const job = (more: Partial<Job> = {}): Job => ({
  ...{ id: 'j', homeId: 'h', teamId: null, personId: 'tea', kind: 'repair', note: null, fromMs: 10, untilMs: 5_000 },
  ...{ givenBy: 'lead', givenAtMs: 5, ended: null, ...more },
});
const aCase = (more: Partial<Case> = {}): Case => ({
  ...{ id: 'c', version: 1, state: 'open', homeId: 'h', areaId: 'nord', gatewayId: 'g', deviceId: 'd' },
  ...{ kind: 'device-silent', priority: 'technical', openedAt: 400, presses: 1, lastPressAt: 400 },
  ...{ ladder: { step: 0, round: 0, startedAt: 400, nextAt: null }, asked: [], dueAt: null, ...more },
});
const theirs = (one: Job, now = at) => isTheirs(one, 'nord', tea, around, now);

describe('a job that was given', () => {
  it('is open from its first instant to the one before its last, until somebody ends it', () => {
    expect([9, 10, 4_999, 5_000].map((now) => isOpen(job(), now))).toEqual([false, true, true, false]);
    expect(isOpen(job({ ended: { how: 'done', atMs: 20, by: 'tea' } }), 15)).toBe(false);
  });

  it('is the person’s it was given to, or the team’s', () => {
    expect(theirs(job())).toBe(true);
    expect(theirs(job({ personId: 'other' }))).toBe(false);
    expect(theirs(job({ personId: null, teamId: 'tek' }))).toBe(true);
    expect(theirs(job({ personId: null, teamId: 'natt' }))).toBe(false);
  });

  it('ends with the provider’s answering for the area, to the millisecond, unless the team itself serves it', () => {
    expect([1_999, 2_000].map((now) => theirs(job(), now))).toEqual([true, false]);
    const shared = technicianOf({ personId: 'sam', grants: [grant('other')] }, around);
    expect(isTheirs(job({ personId: null, teamId: 'shared' }), 'nord', shared, around, 2_000)).toBe(true);
    expect(isTheirs(job({ personId: null, teamId: 'shared' }), 'syd', shared, around, 2_000)).toBe(false);
  });

  it('must be for a team or for a person, end after it begins, and hold a short line', () => {
    const faultsOf = (more: Partial<Job>) => jobFaults(job(more)).map(({ field, message }) => `${field} ${message}`);
    expect(faultsOf({})).toEqual([]);
    expect(faultsOf({ teamId: 'tek' })).toEqual(['to one-team-or-one-person']);
    expect(faultsOf({ personId: null })).toEqual(['to one-team-or-one-person']);
    expect(faultsOf({ untilMs: 10 })).toEqual(['until not-after-from']);
    expect(faultsOf({ untilMs: 11 + limits.longestMs, note: 'x'.repeat(limits.noteChars + 1) })).toEqual([
      'until too-long',
      'note too-long',
    ]);
  });
});

describe('whoever is signed on to an alarm phone', () => {
  it('has the jobs of that team alone', () => {
    const phone = { phoneId: 'p-9', teamId: 'shared' };
    expect([...technicianOf({ personId: 'x', grants: [grant('vof')], phone }, around).teamIds]).toEqual(['shared']);
    expect(technicianOf({ personId: 'x', grants: [], phone: { ...phone, teamId: 'natt' } }, around).teamIds.size).toBe(
      0,
    );
  });
});

describe('an open alarm about what only needs mending', () => {
  const asked = (phoneId: string) => ({ asked: [{ phoneId, pageId: 'pg', ringing: true }] });
  const asks = (more: Partial<Case>, now = at) => asksThem(aCase(more), tea, around, now);

  it('is a technician’s when the team’s phone was asked, or one of them has it', () => {
    expect(asks({})).toBe(false);
    expect(asks(asked('p-1'))).toBe(true);
    expect(asks(asked('p-2'))).toBe(false);
    const holder = { givenName: 'Tea', since: 5 };
    expect(asks({ holder: { ...holder, personId: 'tea', phoneId: 'p-7' } })).toBe(true);
    expect(asks({ holder: { ...holder, personId: 'ted', phoneId: 'p-1' } })).toBe(true);
    expect(asks({ holder: { ...holder, personId: 'ted', phoneId: 'p-7' } })).toBe(false);
  });

  it('is theirs no more when it is closed, and never when it is about a person', () => {
    expect(asks({ ...asked('p-1'), state: 'closed' })).toBe(false);
    expect(asks({ ...asked('p-1'), priority: 'life' })).toBe(false);
    // The phone was with them before the alarm came, and not since.
    expect(asks({ ...asked('p-1'), openedAt: 600 })).toBe(false);
  });

  it('is theirs when it asks the technicians of their area for all homes that an area lost', () => {
    const homes = { lost: 3, unprotected: 3, total: 3 };
    expect(asks({ homes, role: 'technician' })).toBe(true);
    expect(asks({ homes, role: 'care' })).toBe(false);
    expect(asks({ homes, role: 'technician' }, 2_000)).toBe(false);
    expect(asks({ role: 'technician' })).toBe(false);
  });
});
