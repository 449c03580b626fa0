import { expect, it } from 'vitest';
import { DirectoryView } from './directory-view.js';
import { RightsWatch } from './rights-watch.js';

const none = { kindRoles: [], ladders: [], gateways: [], homes: [], homePeople: [], phones: [], people: [] };
const rows = {
  ...{ ...none, providers: [], areas: [], teams: [], teamAreas: [], buildings: [], serviceHours: [], testWindows: [] },
  ...{ providerChanges: [], signOns: [] },
  responsibilities: [{ areaId: 'nord', providerId: 'old', fromMs: 0, untilMs: 1_000 }],
  grants: [{ id: 'g', personId: 'p', role: 'manager' as const, providerId: 'old', fromMs: 0, untilMs: 2_000 }],
};

it('tells once of each instant at which rights change, at the first look from its millisecond on, and of each edit', () => {
  const view = new DirectoryView(rows);
  let now = 0;
  let version = 1;
  const told: number[] = [];
  const clock = { now: () => now, monotonicMs: () => 0 };
  const directory = { rightsStamp: (at: number) => `${version} ${view.rightsPassed(at)}` };
  const watch = new RightsWatch({ directory, clock, onChanged: () => told.push(now) });
  for (const at of [500, 999, 1_000, 1_000, 1_500]) {
    now = at;
    watch.look();
  }
  expect(told).toEqual([1_000]);
  version = 2;
  watch.look();
  now = 2_500;
  watch.look();
  watch.look();
  expect(told).toEqual([1_000, 1_500, 2_500]);
});
