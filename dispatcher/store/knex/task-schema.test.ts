import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Knex } from 'knex';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { up as coverage } from './coverage-schema.js';
import { up as firstSchema } from './first-schema.js';
import { up as laddersAndContacts } from './ladder-schema.js';
import { KnexNotices } from './notices.js';
import { up as plans } from './plan-schema.js';
import { sqliteDialect } from './sqlite.js';
import { up as toldTasks } from './task-schema.js';
import { up as watchers } from './watcher-schema.js';

const dialect = () => sqliteDialect(join(folder, 'store.sqlite'));
let folder: string;
let knex: Knex;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'task-schema-'));
  knex = dialect().open(1);
});
afterEach(async () => {
  await knex.destroy();
  rmSync(folder, { recursive: true });
});

it('tells somebody once of a task that was open when the program was upgraded, and nobody of a closed one', async () => {
  await firstSchema(knex);
  await laddersAndContacts(knex, dialect());
  await coverage(knex);
  await watchers(knex);
  await plans(knex, dialect());
  const row = { kind: 'consent-ended', home_id: 'home-1', opened_at_ms: 4, opened_by: 'engine', facts: '{}' };
  await knex.raw('pragma foreign_keys = off');
  await knex('tasks').insert([
    { ...row, id: 'open', subject: 'a', closed_at_ms: null },
    { ...row, id: 'closed', subject: 'b', closed_at_ms: 5 },
  ]);
  await toldTasks(knex);
  const notices = new KnexNotices(dialect(), knex);
  expect((await notices.untoldTasks(10)).map(({ id }) => id)).toEqual(['open']);
  expect(await notices.tell('task', ['open'], [], 6)).toBe(true);
  expect(await notices.untoldTasks(10)).toEqual([]);
});
