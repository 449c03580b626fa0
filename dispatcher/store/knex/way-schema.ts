import type { Knex } from 'knex';

/** How to get into a home, and who read what about a client. */
export async function up(knex: Knex): Promise<void> {
  await knex.schema.createTable('home_ways', (t) => {
    t.text('home_id').primary().references('homes.id');
    for (const name of ['key_place', 'door_note', 'way_note', 'number']) t.text(name);
  });
  // No foreign keys: what was read stays written down whatever becomes of the rows it was about.
  await knex.schema.createTable('client_reads', (t) => {
    t.text('id').primary();
    t.bigInteger('at_ms').notNullable();
    for (const name of ['person_id', 'phone_id', 'home_id', 'case_id', 'what']) t.text(name).notNullable();
    t.index(['home_id', 'at_ms'], 'client_reads_of_home');
  });
  await knex.schema.raw("create index cases_closed on cases (area_id, closed_at) where state = 'closed'");
}
