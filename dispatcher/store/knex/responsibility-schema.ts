import type { Knex } from 'knex';

/** Buildings with a team of their own by day, a client's own nurse and care contact, and changes of provider. */
export async function up(knex: Knex): Promise<void> {
  await buildings(knex);
  await knex.schema.createTable('home_people', (t) => {
    t.text('home_id').notNullable().references('homes.id');
    t.text('person_id').notNullable().references('people.id');
    t.text('relation').notNullable();
    t.bigInteger('from_ms').notNullable();
    t.bigInteger('until_ms');
    t.primary(['home_id', 'relation', 'from_ms']);
  });
  await knex.schema.createTable('provider_changes', (t) => {
    t.text('id').primary();
    t.text('area_id').notNullable().references('areas.id');
    t.text('from_provider_id').references('providers.id');
    t.text('to_provider_id').notNullable().references('providers.id');
    for (const name of ['at_ms', 'entered_at_ms']) t.bigInteger(name).notNullable();
    t.text('entered_by').notNullable();
    t.text('rows').notNullable();
    t.bigInteger('undone_at_ms');
    t.text('undone_by');
  });
}

async function buildings(knex: Knex): Promise<void> {
  await knex.schema.createTable('buildings', (t) => {
    t.text('id').primary();
    t.text('name').notNullable();
    t.text('area_id').notNullable().references('areas.id');
  });
  await knex.schema.createTable('service_hours', (t) => {
    t.text('id').primary();
    t.text('building_id').notNullable().references('buildings.id');
    t.text('team_id').notNullable().references('teams.id');
    for (const name of ['weekdays', 'begins', 'ends']) t.text(name).notNullable();
    t.bigInteger('from_ms').notNullable();
    t.bigInteger('until_ms');
  });
  await knex.schema.alterTable('homes', (t) => {
    // Without a foreign key: SQLite could only add one by making the table anew, and its rows are referred to.
    t.text('building_id');
  });
}
