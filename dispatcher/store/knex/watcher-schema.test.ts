import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Knex } from 'knex';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { up as coverage } from './coverage-schema.js';
import { up as firstSchema } from './first-schema.js';
import { KnexNotices } from './notices.js';
import { sqliteDialect } from './sqlite.js';
import { up as watchers } from './watcher-schema.js';

let folder: string;
let knex: Knex;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'watcher-schema-'));
  knex = sqliteDialect(join(folder, 'store.sqlite')).open(1);
});
afterEach(async () => {
  await knex.destroy();
  rmSync(folder, { recursive: true });
});

it('tells somebody of what stood when the program was upgraded, and nobody of what had ended', async () => {
  await firstSchema(knex);
  await coverage(knex);
  const row = { key: 'k', reason: 'planned-gap', team_id: 'natt', from_ms: 5, opened_at_ms: 4 };
  await knex('coverage_findings').insert([
    { ...row, id: 'stands', closed_at_ms: null, ending: null },
    { ...row, id: 'ended', closed_at_ms: 6, ending: 'put-right' },
  ]);
  await watchers(knex);
  const { found, ended } = await new KnexNotices(sqliteDialect(''), knex).untold(0);
  expect(found.map(({ id }) => id)).toEqual(['stands']);
  expect(ended).toEqual([]);
});
