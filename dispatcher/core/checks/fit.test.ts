import { describe, expect, it } from 'vitest';
import type { Consent } from '../plans/consent.js';
import { type Agreed, type CheckDecision, restingOn } from './check.js';
import { checkProblems, fromProblems } from './fit.js';

const now = Date.UTC(2026, 10, 22, 12);
const consent: Consent = {
  ...{ id: 'c-1', homeId: 'home-1', about: 'camera-looks', from: now - 1000, until: null, consenter: 'client' },
  ...{ way: 'spoken', cohabitant: 'none', askedBy: 'anna', recordedAt: now - 1000, recordedBy: 'anna' },
};
const ground = { consents: [consent], today: '2026-11-22', now, ended: false };
const visit: Agreed = {
  ...{ way: 'in-person', times: [{ at: '01:00', until: null }], weekdays: [1, 7], until: null, consentId: null },
};
const camera: Agreed = { ...visit, way: 'camera', consentId: 'c-1' };
const wrong = (more: Partial<Agreed>, from = '2026-11-22') =>
  checkProblems(from, { ...visit, ...more }, ground).map(({ field, problem }) => `${field}: ${problem}`);
const times = (...all: [string, string?][]) => ({ times: all.map(([at, until = null]) => ({ at, until })) });

describe('a check can be agreed', () => {
  it('at times, on days, from today', () => {
    expect(wrong({})).toEqual([]);
    expect(wrong({ ...times(['23:30', '00:30'], ['04:00']), until: '2026-11-23' })).toEqual([]);
  });

  it.each([
    [times(), 'times: missing'],
    [times(['1:00']), 'times: not-a-time-of-day'],
    [times(['24:00']), 'times: not-a-time-of-day'],
    [times(['01:00', '01:60']), 'times: not-a-time-of-day'],
    [times(['01:00'], ['01:00', '01:30']), 'times: twice'],
    [times(['01:00', '07:01']), 'times: too-long'],
    [times(['01:00', '01:00']), 'times: too-long'],
    [times(...Array.from({ length: 25 }, (_, i): [string] => [`00:${10 + i}`])), 'times: too-many'],
    [{ weekdays: [] }, 'weekdays: missing'],
    [{ weekdays: [0] }, 'weekdays: not-a-weekday'],
    [{ weekdays: [3, 3] }, 'weekdays: twice'],
    [{ until: '2026-11-22' }, 'until: not-after-from'],
    [{ until: '2026-02-30' }, 'until: not-a-date'],
  ])('but not as %j', (more, problem) => {
    expect(wrong(more)).toEqual([problem]);
  });

  it('but not about days that have been, nor on a day that is none', () => {
    expect(wrong({}, '2026-11-21')).toEqual(['from: in-the-past']);
    expect(fromProblems('2026-11-31', '2026-11-22')).toEqual([{ field: 'from', problem: 'not-a-date' }]);
    expect(fromProblems('2026-11-22', '2026-11-22')).toEqual([]);
  });

  it('but not for a client whose time with the service is over', () => {
    expect(checkProblems('2026-11-22', visit, { ...ground, ended: true })).toEqual([
      { field: 'from', problem: 'client-ended' },
    ]);
  });
});

describe('a camera check rests on a consent', () => {
  const noConsent = [{ field: 'consent', problem: 'no-consent' }];
  const problems = (consents: Consent[]) => checkProblems('2026-11-22', camera, { ...ground, consents });

  it('to be looked in on, which stands', () => {
    expect(problems([consent])).toEqual([]);
    expect(problems([])).toEqual(noConsent);
    expect(problems([{ ...consent, about: 'camera-zones' }])).toEqual(noConsent);
    expect(problems([{ ...consent, until: now }])).toEqual(noConsent);
    expect(problems([{ ...consent, withdrawn: { at: now, by: 'x', consenter: 'client' } }])).toEqual(noConsent);
    expect(checkProblems('2026-11-22', { ...camera, consentId: null }, ground)).toEqual(noConsent);
  });

  it('and one in person on none', () => {
    expect(checkProblems('2026-11-22', visit, { ...ground, consents: [] })).toEqual([]);
  });
});

it('a consent carries the checks that are made through it from today on, also such as begin later, and no other', () => {
  const decided = (checkId: string, from: string, agreed: Agreed | null, version = 1): CheckDecision => ({
    ...{ checkId, homeId: 'home-1', version, from, agreed },
    ...{ atMs: now, by: 'anna', reason: 'Biståndsbeslut' },
  });
  const decisions = [
    decided('now', '2026-11-01', camera),
    decided('later', '2026-12-01', camera),
    decided('in-person', '2026-11-01', visit),
    decided('another', '2026-11-01', { ...camera, consentId: 'c-2' }),
    decided('over', '2026-11-01', { ...camera, until: '2026-11-20' }),
    decided('replaced', '2026-11-01', camera),
    decided('replaced', '2026-11-22', visit, 2),
    decided('replaced-soon', '2026-11-01', camera),
    decided('replaced-soon', '2026-11-23', visit, 2),
  ];
  expect(restingOn(decisions, 'c-1', '2026-11-22')).toEqual(['now', 'later', 'replaced-soon']);
});
