import type { Knex } from 'knex';
import type { Dialect } from './dialect.js';

/** Whose an alarm is, by its rule; the plans of homes with their versions, what clients agreed to, and tasks for the office. */
export async function up(knex: Knex, dialect: Dialect): Promise<void> {
  // The batch writer names the columns of cases: it goes away while they change.
  await knex.schema.raw('drop view if exists case_changes');
  await knex.schema.alterTable('cases', (t) => {
    t.text('role');
  });
  // Two rules for one device may ask different people: what is another's, or more urgent, is a case of its own.
  await knex.schema.raw('drop index cases_joinable');
  await knex.schema.raw(
    `create unique index cases_joinable on cases (gateway_id, device_id, kind, priority, coalesce(role, ''))
     where state in ('open', 'accepted')`,
  );
  await dialect.createBatchWriter(knex);
  await knex.schema.createTable('home_plans', (t) => {
    t.text('home_id').notNullable().references('homes.id');
    for (const name of ['version', 'seq', 'at_ms']) t.bigInteger(name).notNullable();
    for (const name of ['by', 'reason', 'cause', 'store_id', 'plan', 'hash', 'key_id', 'signature'])
      t.text(name).notNullable();
    t.primary(['home_id', 'version']);
    t.unique(['seq']);
  });
  await knex.schema.createTable('consent_events', (t) => {
    t.bigInteger('seq').primary();
    for (const name of ['consent_id', 'type', 'by', 'body']) t.text(name).notNullable();
    t.text('home_id').notNullable().references('homes.id');
    t.bigInteger('at_ms').notNullable();
    // Given once, withdrawn once: a repeat is refused, and no row is ever changed.
    t.unique(['consent_id', 'type']);
    t.index(['home_id']);
  });
  await knex.schema.createTable('tasks', (t) => {
    t.text('id').primary();
    for (const name of ['kind', 'subject', 'opened_by', 'facts']) t.text(name).notNullable();
    t.text('home_id').notNullable().references('homes.id');
    t.bigInteger('opened_at_ms').notNullable();
    t.bigInteger('closed_at_ms');
    for (const name of ['closed_by', 'note']) t.text(name);
  });
  await knex.schema.raw('create unique index tasks_open on tasks (kind, subject) where closed_at_ms is null');
}
