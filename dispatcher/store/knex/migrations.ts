import type { Knex } from 'knex';
import { NewerStoreError } from '../newer-store.js';
import { up as audit } from './audit-schema.js';
import { up as checks } from './check-schema.js';
import { up as clearings } from './clearing-schema.js';
import { up as clients } from './client-schema.js';
import { up as coverage } from './coverage-schema.js';
import type { Dialect } from './dialect.js';
import { up as firstSchema } from './first-schema.js';
import { up as homeOrders } from './home-order-schema.js';
import { up as identity } from './identity-schema.js';
import { up as incidents } from './incident-schema.js';
import { up as jobs } from './job-schema.js';
import { up as laddersAndContacts } from './ladder-schema.js';
import { up as languages } from './language-schema.js';
import { up as plans } from './plan-schema.js';
import { up as responsibility } from './responsibility-schema.js';
import { up as rotaEdits } from './rota-edit-schema.js';
import { up as rota } from './rota-schema.js';
import { up as toldTasks } from './task-schema.js';
import { up as watchers } from './watcher-schema.js';
import { up as wayThere } from './way-schema.js';

type Step = { name: string; up: (knex: Knex) => Promise<void> };

/** All changes of the schema, in order. Each runs once in each store; a new one is added at the end. */
const stepsOf = (dialect: Dialect): Step[] => [
  { name: '0001-first-schema', up: firstSchema },
  { name: '0002-batch-writer', up: (knex) => dialect.createBatchWriter(knex) },
  { name: '0003-rota', up: rota },
  { name: '0004-ladders-and-contacts', up: (knex) => laddersAndContacts(knex, dialect) },
  { name: '0005-coverage', up: coverage },
  { name: '0009-identity', up: identity },
  { name: '0006-responsibility', up: responsibility },
  { name: '0007-incidents', up: incidents },
  { name: '0008-watchers', up: watchers },
  { name: '0011-plans-and-consents', up: (knex) => plans(knex, dialect) },
  { name: '0012-way-there', up: wayThere },
  { name: '0015-clients', up: clients },
  { name: '0010-audit', up: audit },
  { name: '0016-rota-edits', up: rotaEdits },
  { name: '0013-plan-trials', up: homeOrders },
  { name: '0015-told-tasks', up: toldTasks },
  { name: '0019-checks', up: checks },
  { name: '0017-jobs', up: jobs },
  { name: '0018-subscription-language', up: clearings },
  { name: '0020-phone-language', up: languages },
];

/** Brings the store up to this program's schema. Rejects when the store is newer than the program. */
export async function migrate(knex: Knex, dialect: Dialect): Promise<void> {
  await refuseNewer(knex, dialect);
  await knex.migrate.latest({
    migrationSource: {
      getMigrations: async () => stepsOf(dialect),
      getMigrationName: (step: Step) => step.name,
      getMigration: async (step: Step) => ({ up: stepAlone(step), down: neverBack }),
    },
  });
  if (!(await canWriteBatches(knex))) await dialect.createBatchWriter(knex);
}

/** The batch writer names columns as they are after the last step: while any step runs it is away. */
const stepAlone =
  ({ up }: Step) =>
  async (knex: Knex) => {
    await knex.schema.raw('drop view if exists case_changes');
    await up(knex);
  };

async function canWriteBatches(knex: Knex): Promise<boolean> {
  const read = knex.raw('select 1 from case_changes where 1 = 0');
  return read.then(
    () => true,
    () => false,
  );
}

async function doneSteps(knex: Knex): Promise<string[]> {
  if (!(await knex.schema.hasTable('knex_migrations'))) return [];
  const done: { name: string }[] = await knex('knex_migrations').select('name').orderBy('name');
  return done.map(({ name }) => name);
}

/** @throws NewerStoreError when the store has steps that this program does not know */
export async function refuseNewer(knex: Knex, dialect: Dialect): Promise<void> {
  const known = new Set(stepsOf(dialect).map(({ name }) => name));
  const unknown = (await doneSteps(knex)).filter((name) => !known.has(name));
  if (unknown.length > 0) throw new NewerStoreError(unknown);
}

async function neverBack(): Promise<void> {
  throw new Error('the schema only goes forward: restore a backup instead');
}
