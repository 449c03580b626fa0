import type { Knex } from 'knex';
import type { Dialect } from './dialect.js';

/** Ladders of one's own, relations that hold for a time, and pages that go out through channels. */
export async function up(knex: Knex, dialect: Dialect): Promise<void> {
  // The batch writer names the columns of pages: it goes away while they change.
  await knex.schema.raw('drop view if exists case_changes');
  await relationsInTime(knex);
  await knex.schema.createTable('kind_roles', (t) => {
    t.text('area_id').notNullable().references('areas.id');
    t.text('kind').notNullable();
    t.text('role').notNullable();
    t.primary(['area_id', 'kind']);
  });
  await knex.schema.createTable('ladders', (t) => {
    t.text('id').primary();
    for (const name of ['area_id', 'kind', 'priority']) t.text(name);
    t.text('plan').notNullable();
  });
  await contacts(knex);
  await dialect.createBatchWriter(knex);
}

/** The key grows, so the table is made anew. What was there holds from ever, for ever. */
async function relationsInTime(knex: Knex): Promise<void> {
  await knex.schema.renameTable('team_areas', 'team_areas_before');
  await knex.schema.createTable('team_areas', (t) => {
    t.text('team_id').notNullable().references('teams.id');
    t.text('area_id').notNullable().references('areas.id');
    t.text('relation').notNullable();
    t.bigInteger('from_ms').notNullable();
    t.bigInteger('until_ms');
    t.primary(['team_id', 'area_id', 'relation', 'from_ms'], 'team_areas_in_time');
  });
  await knex.schema.raw(
    `insert into team_areas (team_id, area_id, relation, from_ms, until_ms)
     select team_id, area_id, 'serves', 0, null from team_areas_before`,
  );
  await knex.schema.dropTable('team_areas_before');
}

async function contacts(knex: Knex): Promise<void> {
  await knex.schema.alterTable('phones', (t) => {
    t.text('number');
  });
  await knex.schema.alterTable('people', (t) => {
    t.text('number');
    t.text('code_hash');
  });
  await knex.schema.alterTable('pages', (t) => {
    t.text('through').notNullable().defaultTo('phone');
    t.bigInteger('contact_at');
  });
  await knex.schema.raw(
    'create index pages_to_contact on pages (contact_at) where contact_at is not null and ended_at is null',
  );
  await knex.schema.createTable('contacts', (t) => {
    for (const name of ['case_id', 'page_id', 'channel', 'why', 'state']) t.text(name).notNullable();
    t.bigInteger('at').notNullable();
    t.bigInteger('tries').notNullable().defaultTo(0);
    t.bigInteger('next_at');
    for (const name of ['outcome', 'reference']) t.text(name);
    t.primary(['case_id', 'page_id', 'channel']);
  });
  await knex.schema.raw('create index contacts_to_send on contacts (next_at) where next_at is not null');
  await knex.schema.createTable('push_subscriptions', (t) => {
    t.text('phone_id').primary().references('phones.id');
    t.text('subscription').notNullable();
    t.bigInteger('at').notNullable();
  });
}
