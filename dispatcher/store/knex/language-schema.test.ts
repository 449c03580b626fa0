import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { up as coverage } from './coverage-schema.js';
import { up as firstSchema } from './first-schema.js';
import { up as languages } from './language-schema.js';
import { sqliteDialect } from './sqlite.js';

it('keeps what is known of phones from before the upgrade, and that their language is not', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'language-schema-'));
  const knex = sqliteDialect(join(folder, 'store.sqlite')).open(1);
  await firstSchema(knex);
  await coverage(knex);
  await knex('phones').insert({ id: 'phone-1', label: 'Larmtelefon 1' });
  await knex('phone_lives').insert({ phone_id: 'phone-1', seen_at_ms: 4, battery: 30 });
  await languages(knex);
  expect(await knex('phone_lives')).toMatchObject([
    { phone_id: 'phone-1', seen_at_ms: 4, battery: 30, language: null },
  ]);
  await knex.destroy();
  rmSync(folder, { recursive: true });
});
