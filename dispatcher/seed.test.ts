import { readFile } from 'node:fs/promises';
import { describe, expect, it } from 'vitest';
import { dutiesIn, type PhoneLife, watchCoverage } from './core/coverage-watch/index.js';
import { coverageOf, plannedIn } from './core/rota/index.js';
import { demoPatterns } from './demo/teams.js';
import { DirectoryView } from './engine/directory-view.js';
import { demoPhones, type Municipality, municipalityRows } from './seed.js';
import type { DirectoryRows } from './store/rows.js';

const linkoping: Municipality = JSON.parse(await readFile(new URL('demo/linkoping.json', import.meta.url), 'utf8'));
/** Somebody is on every phone, so that it shows whom each team would ask. */
const rows = municipalityRows({
  ...linkoping,
  teams: linkoping.teams?.map((team) => ({ ...team, signedOn: true })) ?? [],
});
const directory = new DirectoryView({
  homes: [],
  gateways: [],
  testWindows: [],
  kindRoles: [],
  grants: [],
  ladders: [],
  ...rows,
} as DirectoryRows);
const reachOf = (areaId: string, at: string) =>
  directory.reach({ areaId, kind: 'help-button', priority: 'life' }, Date.parse(at)).asks;
const asked = (area: string, at: string) => reachOf(area, at).team?.map((phone) => phone.phoneId);

describe('the seeded municipality', () => {
  it('asks the provider that is responsible at the alarm’s instant, to the second in which it changes', () => {
    const turn = '2023-12-31T23:00:00.000Z'; // 2024-01-01 00:00 in Stockholm
    expect(asked('city-nord', '2023-12-31T22:59:59.999Z')).toEqual(demoPhones('leanlink'));
    expect(asked('city-nord', turn)).toEqual(demoPhones('vof'));
    expect(asked('sydvast', turn)).toEqual(demoPhones('attendo'));
  });

  it('begins at midnight by the wall clock, in summer time too', () => {
    expect(asked('sydvast', '2023-04-30T22:00:00.000Z')).toEqual(demoPhones('attendo'));
    expect(rows.responsibilities?.[0]?.fromMs).toBe(Date.parse('2023-04-30T22:00:00Z'));
  });

  it('before anybody was responsible asks everybody, rather than nobody', () => {
    const asks = reachOf('sydvast', '2023-04-30T21:59:59.999Z');
    expect([asks.team, asks['provider-in-reach']?.length]).toEqual([undefined, 17]);
  });

  it('has a person signed on to every phone, with the areas of their team', () => {
    const viewers = linkoping.providers.flatMap(({ id }) =>
      demoPhones(id).map((phone) => directory.viewer(phone, 's', Date.parse('2026-11-22T02:13:00Z'))),
    );
    expect(viewers.map((viewer) => viewer?.areas.length)).toEqual([1, 1, 1, 1, 1, 1, 0, 0, 3, 3]);
    expect(new Set(viewers.map((viewer) => viewer?.personId)).size).toBe(10);
    expect(directory.viewer('no-such-phone', 's', 0)).toBeUndefined();
  });

  it('has a team for every area that anybody answers for', () => {
    for (const { id } of linkoping.areas) expect(asked(id, '2026-11-22T02:13:00Z')).toHaveLength(2);
  });
});

describe('the demo', () => {
  const seeded = municipalityRows(linkoping);
  const now = Date.parse('2026-11-22T02:13:00Z');
  const span = { from: now - 9 * 86_400_000, until: now + 15 * 86_400_000 };
  const shifts = plannedIn({ shifts: [], patterns: demoPatterns(linkoping.teams ?? []) }, linkoping.timeZone, span);
  const findings = (phones: PhoneLife[]) =>
    watchCoverage({ watchingSince: 0, directory: seeded as DirectoryRows, shifts, phones }, [], now).opened.map(
      ({ reason, teamId }) => `${teamId} ${reason}`,
    );

  it('finds nothing wrong but that nobody has signed on where nobody opened a phone', () => {
    const heard = ['vof-natt-1', 'vof-natt-2'].map((phoneId) => ({ phoneId, seenAt: now, heardAt: now }));
    expect(findings(heard).sort()).toEqual([
      'attendo-natt no-sign-on',
      'bracke-diakoni-natt no-sign-on',
      'vardaga-natt no-sign-on',
      'vof-ssk no-sign-on',
    ]);
  });

  it('plans every second of every team that must answer', () => {
    for (const [teamId, duty] of dutiesIn(seeded as DirectoryRows, span))
      expect([teamId, coverageOf(teamId, duty, shifts).gaps]).toEqual([teamId, []]);
  });

  it('has a neighbour for each area, and a duty lead for each provider that answers', () => {
    for (const { id } of linkoping.areas) {
      const { asks } = directory.reach({ areaId: id, kind: 'help-button', priority: 'life' }, now);
      expect([id, asks['duty-lead']?.length, (asks['neighbour-team']?.length ?? 0) > 0]).toEqual([id, 1, true]);
    }
  });
});
