import type { Knex } from 'knex';

/** What technicians are given to do in homes. */
export async function up(knex: Knex): Promise<void> {
  await knex.schema.createTable('jobs', (t) => {
    t.text('id').primary();
    t.text('home_id').notNullable().references('homes.id');
    for (const name of ['team_id', 'person_id', 'note', 'ended_how', 'ended_by']) t.text(name);
    for (const name of ['kind', 'given_by']) t.text(name).notNullable();
    for (const name of ['from_ms', 'given_at_ms']) t.bigInteger(name).notNullable();
    for (const name of ['until_ms', 'ended_at_ms']) t.bigInteger(name);
  });
  await knex.schema.raw('create index jobs_open on jobs (from_ms) where ended_at_ms is null');
  await knex.schema.raw('create index jobs_ended on jobs (ended_at_ms) where ended_at_ms is not null');
}
