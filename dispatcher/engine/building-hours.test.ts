import fc from 'fast-check';
import { Temporal } from 'temporal-polyfill';
import { describe, expect, it } from 'vitest';
import { BuildingHours } from './building-hours.js';
import { ReachFinder, type ReachParts } from './reach-finder.js';

const zone = 'Europe/Stockholm';
const change = Date.parse('2026-11-30T23:00:00Z'); // 1 December 00:00 in Stockholm
const team = (id: string, providerId: string) => ({ id, providerId, name: id, role: 'care' as const });
const on = (teamId: string, personId = teamId) => {
  return { id: personId, phoneId: `${personId}-phone`, personId, teamId, fromMs: 0, untilMs: null };
};
const serves = (teamId: string) => ({ teamId, areaId: 'nord', relation: 'serves' as const, fromMs: 0, untilMs: null });
const home = (id: string, buildingId: string | null) => {
  return { id, clientName: 'Elsa', street: 's', floor: null, door: null, town: null, areaId: 'nord', buildingId };
};
const day = {
  ...{ id: 'lunden-dag', buildingId: 'lunden', teamId: 'lunden', weekdays: '1234567' },
  ...{ begins: '07:00', ends: '21:00', fromMs: 0, untilMs: null },
};
const rows: ReachParts['rows'] = {
  responsibilities: [
    { areaId: 'nord', providerId: 'vof', fromMs: 0, untilMs: change },
    { areaId: 'nord', providerId: 'attendo', fromMs: change, untilMs: null },
  ],
  teams: [team('natt', 'vof'), team('lunden', 'vof'), team('attendo-natt', 'attendo')],
  teamAreas: [serves('natt'), serves('attendo-natt')],
  kindRoles: [],
  signOns: [on('natt'), on('lunden'), on('attendo-natt')],
  homes: [home('in-lunden', 'lunden'), home('villa', null)],
  serviceHours: [day],
};
const finder = new ReachFinder({ rows, ladders: [], hasBackstop: true, zone });
const asks = (homeId: string, at: string | number, openedAt?: string) => {
  const now = typeof at === 'number' ? at : Date.parse(at);
  const of = { areaId: 'nord', homeId, kind: 'help-button', priority: 'life' } as const;
  const reach = finder.reach(openedAt === undefined ? of : { ...of, openedAt: Date.parse(openedAt) }, now);
  return reach.asks.team?.map(({ personId }) => personId);
};

describe('sheltered housing', () => {
  it.each([
    ['a millisecond before its day begins', '2026-11-22T05:59:59.999Z', ['natt']],
    ['from the first millisecond of its day', '2026-11-22T06:00:00.000Z', ['lunden']],
    ['to the last', '2026-11-22T19:59:59.999Z', ['lunden']],
    ['when its day has ended', '2026-11-22T20:00:00.000Z', ['natt']],
    ['in summer, an hour earlier by the sun', '2026-07-01T05:00:00.000Z', ['lunden']],
  ])('asks its own team by day and the area’s at night: %s', (_words, at, who) => {
    expect(asks('in-lunden', at)).toEqual(who);
    expect(asks('villa', at)).toEqual(['natt']);
  });

  it('asks both about a case from the day that nobody has taken when the night begins', () => {
    expect(asks('in-lunden', '2026-11-22T20:00:01Z', '2026-11-22T19:59:00Z')).toEqual(['natt', 'lunden']);
  });

  it('does not ask the old provider’s team of the building once the area has another provider', () => {
    expect(asks('in-lunden', '2026-11-30T12:00:00Z')).toEqual(['lunden']);
    expect(asks('in-lunden', '2026-12-01T12:00:00Z')).toEqual(['attendo-natt']);
  });

  it('has hours only while they are in force, and only on their days', () => {
    const until = Date.parse('2026-11-23T12:00:00Z');
    const weekdays = { ...day, weekdays: '1', untilMs: until };
    const hours = new BuildingHours({ homes: rows.homes ?? [], serviceHours: [weekdays] }, zone);
    const monday = Date.parse('2026-11-23T11:59:59.999Z');
    expect([monday, until, monday - 86_400_000].map((at) => hours.teamsAt('in-lunden', at))).toEqual([
      ['lunden'],
      [],
      [],
    ]);
  });

  const clockTime = fc
    .tuple(fc.integer({ min: 0, max: 23 }), fc.integer({ min: 0, max: 59 }))
    .map(([h, m]) => `${String(h).padStart(2, '0')}:${String(m).padStart(2, '0')}`);
  const aroundChange = fc.constantFrom('2026-03-29T01:00:00Z', '2026-10-25T01:00:00Z', '2030-03-31T01:00:00Z');

  it('follows the clock on the wall in every minute around a change of clocks', () => {
    fc.assert(
      fc.property(
        clockTime,
        clockTime,
        aroundChange,
        fc.integer({ min: 0, max: 48 * 60 }),
        (begins, ends, at, minute) => {
          const hours = { ...day, begins, ends };
          const now = Date.parse(at) + (minute - 24 * 60) * 60_000;
          const found = new BuildingHours({ homes: rows.homes ?? [], serviceHours: [hours] }, zone);
          const wall = Temporal.Instant.fromEpochMilliseconds(now)
            .toZonedDateTimeISO(zone)
            .toPlainTime()
            .toString()
            .slice(0, 5);
          const within = begins < ends ? begins <= wall && wall < ends : begins <= wall || wall < ends;
          // In the hour that comes twice an edge is its first coming: only there may the wall mislead.
          const twice = at.includes('-10-') && wall >= '02:00' && wall < '03:00';
          if (!twice) expect(found.teamsAt('in-lunden', now)).toEqual(within ? ['lunden'] : []);
        },
      ),
      { numRuns: 500 },
    );
  });

  it('always asks somebody: its own team or the area’s, in every second of the nights the clocks change', () => {
    const seconds = ['2026-03-29T00:00:00Z', '2026-10-25T00:00:00Z'].flatMap((at) =>
      Array.from({ length: 3 * 3_600 }, (_, s) => Date.parse(at) + s * 1_000),
    );
    expect(seconds.filter((now) => asks('in-lunden', now)?.length !== 1)).toEqual([]);
  });
});
