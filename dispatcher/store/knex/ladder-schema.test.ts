import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Knex } from 'knex';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { up as firstSchema } from './first-schema.js';
import { sqliteStore } from './knex-store.js';
import { migrate } from './migrations.js';
import { sqliteDialect } from './sqlite.js';

let folder: string;
let file: string;
let knex: Knex;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'ladder-schema-'));
  file = join(folder, 'store.sqlite');
  knex = sqliteDialect(file).open(1);
});
afterEach(async () => {
  await knex.destroy();
  await rm(folder, { recursive: true });
});

/** A store as the first release left it: a team that serves an area, a case, and a page that is asking. */
async function storeOfBefore(): Promise<void> {
  await firstSchema(knex);
  await knex('providers').insert({ id: 'vof', name: 'VoF' });
  await knex('areas').insert({ id: 'nord', name: 'Nord' });
  await knex('teams').insert({ id: 'natt', provider_id: 'vof', name: 'Natt', role: 'care' });
  await knex('team_areas').insert({ team_id: 'natt', area_id: 'nord' });
  await knex('phones').insert({ id: 'phone-1', label: 'Larmtelefon 1' });
  const texts = { state: 'open', home_id: 'h', area_id: 'nord', gateway_id: 'g', device_id: 'd', kind: 'fall' };
  const numbers = { version: 1, rank: 0, opened_at: 1, presses: 1, last_press_at: 1, due_at: 2 };
  const asking = JSON.stringify({ ladder: { step: 0, round: 1, startedAt: 1, nextAt: 2 }, asked: [] });
  await knex('cases').insert({ id: 'a-1', ...texts, ...numbers, priority: 'life', asking });
  const page = { case_id: 'a-1', id: 'a-1:1:phone-1', phone_id: 'phone-1', person_id: 'anna', reason: 'team' };
  await knex('pages').insert({ ...page, at: 1, step: 0, round: 1 });
}

it('a store from before has its teams, its cases and its pages afterwards', async () => {
  await storeOfBefore();
  await knex.schema.createTable('knex_migrations', (t) => {
    t.increments();
    t.string('name');
    t.integer('batch');
    t.timestamp('migration_time');
  });
  await knex('knex_migrations').insert({ name: '0001-first-schema', batch: 1 });
  await migrate(knex, sqliteDialect(file));

  const store = sqliteStore(file);
  await store.start();
  const { teamAreas, phones } = await store.directory.directory();
  expect(teamAreas).toEqual([{ teamId: 'natt', areaId: 'nord', relation: 'serves', fromMs: 0, untilMs: null }]);
  expect(phones).toMatchObject([{ id: 'phone-1', label: 'Larmtelefon 1', number: null }]);
  expect(await store.cases.case('a-1')).toMatchObject({ state: 'open', dueAt: 2 });
  // It rang already: what was asked before channels existed goes out through none.
  expect(await store.contacts.pagesToContact(1_000_000, 10)).toEqual([]);
  expect(await store.contacts.page('a-1:1:phone-1')).toMatchObject({ through: 'phone', shown: false });
  await store.stop();
});
