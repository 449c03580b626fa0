import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Knex } from 'knex';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { emptyChain, follow } from '../audit-chain.js';
import { KnexAudit } from './audit.js';
import { up as audit } from './audit-schema.js';
import { up as firstSchema } from './first-schema.js';
import { sqliteDialect } from './sqlite.js';
import { up as ways } from './way-schema.js';

let folder: string;
let knex: Knex;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'audit-schema-'));
  knex = sqliteDialect(join(folder, 'store.sqlite')).open(1);
});
afterEach(async () => {
  await knex.destroy();
  rmSync(folder, { recursive: true });
});

it('begins the chain with what was written down before, in the order of time', async () => {
  await firstSchema(knex);
  await ways(knex);
  const row = { person_id: 'anna', phone_id: 'phone-1', home_id: 'home-1', case_id: 'a-1' };
  await knex('client_reads').insert([
    { ...row, id: 'r-2', at_ms: 7, what: 'handover' },
    { ...row, id: 'r-1', at_ms: 5, what: 'way' },
  ]);
  await audit(knex);
  const chain = new KnexAudit(sqliteDialect(''), knex);
  const rows = await chain.after(0, 9);
  expect(rows.map(({ what, atMs }) => [what, atMs])).toEqual([
    ['case.way', 5],
    ['handover', 7],
  ]);
  expect(follow(emptyChain, rows).broken).toBeUndefined();
  expect(await knex.schema.hasTable('client_reads')).toBe(false);
});
