import type { Knex } from 'knex';

/** Clients whose time with the service is over, their relatives, and files of clients that were taken in. */
export async function up(knex: Knex): Promise<void> {
  await knex.schema.alterTable('homes', (t) => {
    t.bigInteger('ended_at_ms');
  });
  await knex.schema.createTable('relatives', (t) => {
    t.text('home_id').notNullable().references('homes.id');
    t.bigInteger('position').notNullable();
    for (const name of ['name', 'relation', 'number']) t.text(name).notNullable();
    t.text('note');
    t.bigInteger('agreed_at_ms').notNullable();
    t.primary(['home_id', 'position']);
  });
  await knex.schema.createTable('client_imports', (t) => {
    t.text('id').primary();
    for (const name of ['by', 'provider_id', 'rows']) t.text(name).notNullable();
    for (const name of ['at_ms', 'added', 'changed']) t.bigInteger(name).notNullable();
    t.bigInteger('undone_at_ms');
    t.text('undone_by');
    t.index(['provider_id', 'at_ms'], 'client_imports_of_provider');
  });
}
