import { describe, expect, it } from 'vitest';
import type { Consent } from '../plans/consent.js';
import type { Shift } from '../rota/index.js';
import { type AheadFacts, dayAhead, lookAhead } from './ahead.js';
import { type Agreed, type CheckTime, checksOf } from './check.js';
import { lookFigures } from './figures.js';

const at = (clock: string, day = 23) => Date.parse(`2026-11-${day}T${clock}+01:00`);
const span = { from: at('00:00'), until: at('00:00', 24) };
const always = { fromMs: 0, untilMs: null };
const consent: Consent = {
  ...{ id: 'c-1', homeId: 'home-1', about: 'camera-looks', from: 0, until: null, consenter: 'client' },
  ...{ way: 'spoken', cohabitant: 'none', askedBy: 'anna', recordedAt: 0, recordedBy: 'anna' },
};
const night: Shift = { id: 's', personId: 'anna', teamId: 'vof-natt', from: at('21:00', 22), until: at('07:00') };

function facts(more: Partial<AheadFacts['directory']> = {}, rest: Partial<AheadFacts> = {}): AheadFacts {
  return {
    ...{ checks: made([{ at: '01:00', until: null }]), consents: [consent], shifts: [night], zone: 'Europe/Stockholm' },
    directory: {
      homes: [{ id: 'home-1', areaId: 'nord' }],
      responsibilities: [{ areaId: 'nord', providerId: 'vof', ...always }],
      teams: [
        { id: 'vof-natt', providerId: 'vof', role: 'care' },
        { id: 'vof-hus', providerId: 'vof', role: 'care' },
        { id: 'vof-ssk', providerId: 'vof', role: 'nurse' },
        { id: 'vardaga-natt', providerId: 'vardaga', role: 'care' },
      ],
      teamAreas: ['vof-ssk', 'vardaga-natt', 'vof-natt'].map((teamId) => ({
        ...{ teamId, areaId: 'nord', relation: 'serves', ...always },
      })),
      serviceHours: [],
      ...more,
    },
    ...rest,
  };
}
function made(times: CheckTime[], more: Partial<Agreed> = {}) {
  const agreed: Agreed = { way: 'camera', times, weekdays: [1], until: null, consentId: 'c-1', ...more };
  const decision = { checkId: 'check-1', homeId: 'home-1', version: 1, from: '2026-11-01', agreed };
  return checksOf([{ ...decision, atMs: 0, by: 'gunilla', reason: 'r' }]);
}
const gist = (all: AheadFacts) => lookAhead(all, span).map(({ teamId, concerns }) => [teamId, ...concerns]);

describe('whose a look is', () => {
  it('the care team’s of whoever answers for the area then, and all is well when somebody is planned on it', () => {
    expect(gist(facts())).toEqual([['vof-natt']]);
  });

  it('the new provider’s from the very instant of a change', () => {
    const change = (untilMs: number) =>
      gist(
        facts({
          responsibilities: [
            { areaId: 'nord', providerId: 'vof', fromMs: 0, untilMs },
            { areaId: 'nord', providerId: 'vardaga', fromMs: untilMs, untilMs: null },
          ],
        }),
      );
    expect(change(at('01:00'))).toEqual([['vardaga-natt', 'nobody-planned']]);
    expect(change(at('01:00') + 1)).toEqual([['vof-natt']]);
  });

  it('nobody’s where no provider answers, and where no team serves', () => {
    expect(gist(facts({ responsibilities: [] }))).toEqual([[null, 'no-team']]);
    expect(gist(facts({ teamAreas: [] }))).toEqual([[null, 'no-team']]);
  });

  it('the building’s own team’s in its hours', () => {
    const hours = { id: 'h', buildingId: 'hus', teamId: 'vof-hus', weekdays: '1234567', begins: '21:00', ...always };
    const inside = (ends: string) =>
      facts({
        homes: [{ id: 'home-1', areaId: 'nord', buildingId: 'hus' }],
        serviceHours: [{ ...hours, ends }],
      });
    expect(gist(inside('07:00'))).toEqual([['vof-hus', 'nobody-planned']]);
    expect(gist(inside('01:00'))).toEqual([['vof-natt']]);
  });

  it('that of the team on which somebody is planned, where several serve', () => {
    const both = ['vof-hus', 'vof-natt'].map((teamId) => ({ teamId, areaId: 'nord', relation: 'serves', ...always }));
    expect(gist(facts({ teamAreas: both }))).toEqual([['vof-natt']]);
    expect(gist(facts({ teamAreas: both }, { shifts: [] }))).toEqual([['vof-hus', 'nobody-planned']]);
  });
});

describe('a look that nobody would make', () => {
  it('is told ahead: the shift ends before it', () => {
    expect(gist(facts({}, { shifts: [{ ...night, until: at('01:00') }] }))).toEqual([['vof-natt', 'nobody-planned']]);
    expect(gist(facts({}, { shifts: [{ ...night, until: at('01:00') + 1 }] }))).toEqual([['vof-natt']]);
  });

  it('is not one while somebody is there in some part of its time', () => {
    const checks = made([{ at: '00:30', until: '01:30' }]);
    const late = { ...night, from: at('01:15') };
    expect(gist(facts({}, { checks, shifts: [late] }))).toEqual([['vof-natt']]);
  });

  it('is one whose consent is taken back, has ended by then, has not begun, or is not there', () => {
    const resting = (consents: Consent[]) => gist(facts({}, { consents }));
    const gone = [['vof-natt', 'no-consent']];
    expect(resting([{ ...consent, withdrawn: { at: 5, by: 'x', consenter: 'client' } }])).toEqual(gone);
    expect(resting([{ ...consent, until: at('01:00') }])).toEqual(gone);
    expect(resting([{ ...consent, until: at('01:00') + 1 }])).toEqual([['vof-natt']]);
    expect(resting([{ ...consent, from: at('01:00') + 1 }])).toEqual(gone);
    expect(resting([])).toEqual(gone);
  });

  it('is none for want of a consent where somebody comes', () => {
    const checks = made([{ at: '01:00', until: null }], { way: 'in-person', consentId: null });
    expect(gist(facts({}, { checks, consents: [] }))).toEqual([['vof-natt']]);
  });
});

describe('the day ahead', () => {
  const checks = made(
    [
      { at: '00:30', until: '02:00' },
      { at: '01:00', until: null },
      { at: '04:00', until: null },
    ],
    { weekdays: [1, 2] },
  );
  const times = (now: number, more: Partial<AheadFacts['directory']> = {}) =>
    dayAhead(facts(more, { checks }), now).map((look) => new Date(look.at).toISOString().slice(8, 16));

  it('holds what can still be made, and a day of what is to come', () => {
    expect(times(at('01:10'))).toEqual(['22T23:30', '23T00:00', '23T03:00', '23T23:30', '24T00:00']);
    expect(times(at('01:15'))).toEqual(['22T23:30', '23T03:00', '23T23:30', '24T00:00']);
    expect(times(at('02:00'))).toEqual(['23T03:00', '23T23:30', '24T00:00']);
  });

  it('holds nothing of a client whose time with the service is over by then', () => {
    const homes = [{ id: 'home-1', areaId: 'nord', endedAtMs: at('04:00') }];
    expect(times(at('02:00'), { homes })).toEqual([]);
    expect(times(at('00:40'), { homes })).toEqual(['22T23:30', '23T00:00']);
  });

  it('is told in figures, by area, team and hour', () => {
    const now = at('01:10');
    expect(lookFigures(dayAhead(facts({}, { checks }), now), now)).toEqual([
      {
        ...{ areaId: 'nord', count: 5, unfilled: 2, camera: 5 },
        teams: [
          {
            ...{ teamId: 'vof-natt', count: 5, unfilled: 2 },
            hours: [
              { at: at('01:00'), count: 2, unfilled: 0 },
              { at: at('04:00'), count: 1, unfilled: 0 },
              { at: at('00:00', 24), count: 1, unfilled: 1 },
              { at: at('01:00', 24), count: 1, unfilled: 1 },
            ],
          },
        ],
      },
    ]);
  });
});
