import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { readMunicipality } from '../cli/seed.js';
import { checksOf, lookAhead } from '../core/checks/index.js';
import { consentsOf } from '../core/plans/consent.js';
import { addHomes, seedArea } from '../seed.js';
import { sqliteStore } from '../store/knex/knex-store.js';
import type { Store } from '../store/store.js';
import { seedChecks } from './checks.js';
import { demoHomes } from './homes.js';

const zone = 'Europe/Stockholm';
const now = Date.parse('2026-11-22T20:00:00Z');
const dayMs = 86_400_000;
let folder: string;
let store: Store;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'nattvakt-demo-'));
  store = sqliteStore(join(folder, 'store.sqlite'));
  await store.start();
  const linkoping = await readFile(new URL('linkoping.json', import.meta.url), 'utf8');
  await seedArea(store, readMunicipality(linkoping, 'linkoping.json'));
  await addHomes(store, demoHomes);
});
afterEach(async () => {
  await store.stop();
  await rm(folder, { recursive: true, force: true });
});

it('the demo’s checks are agreed on once, and each camera has its consent and each area its team', async () => {
  const homes = demoHomes.map(({ id }) => id);
  await seedChecks(store, homes, { now, zone });
  const first = await store.checks.decisions();
  await seedChecks(store, homes, { now: now + dayMs, zone });
  expect(await store.checks.decisions()).toEqual(first);
  const directory = await store.directory.directory();
  const consents = consentsOf(await store.checks.consentEvents());
  const span = { from: now, until: now + dayMs };
  const looks = lookAhead({ checks: checksOf(first), consents, shifts: [], directory, zone }, span);
  expect(new Set(looks.map(({ homeId }) => homeId)).size).toBe(homes.length);
  expect(new Set(looks.flatMap(({ concerns }) => concerns))).toEqual(new Set(['nobody-planned']));
});
