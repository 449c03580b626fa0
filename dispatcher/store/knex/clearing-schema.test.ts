import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Knex } from 'knex';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { up as clearings } from './clearing-schema.js';
import { up as firstSchema } from './first-schema.js';
import { up as laddersAndContacts } from './ladder-schema.js';
import { sqliteDialect } from './sqlite.js';

const dialect = () => sqliteDialect(join(folder, 'store.sqlite'));
let folder: string;
let knex: Knex;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'clearing-schema-'));
  knex = dialect().open(1);
});
afterEach(async () => {
  await knex.destroy();
  rmSync(folder, { recursive: true });
});

it('writes in Swedish to phones that had subscribed before the upgrade, and keeps their subscriptions', async () => {
  await firstSchema(knex);
  await laddersAndContacts(knex, dialect());
  await knex('phones').insert({ id: 'phone-1', label: 'Larmtelefon 1' });
  await knex('push_subscriptions').insert({ phone_id: 'phone-1', subscription: '{}', at: 4 });
  await clearings(knex);
  expect(await knex('push_subscriptions')).toEqual([
    { phone_id: 'phone-1', subscription: '{}', at: 4, language: 'sv' },
  ]);
  expect(await knex('clearings')).toEqual([]);
});
