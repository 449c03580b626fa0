import type { Knex } from 'knex';

/** Who is planned when, and what took it in. */
export async function up(knex: Knex): Promise<void> {
  await knex.schema.createTable('shifts', (t) => {
    t.text('id').primary();
    t.text('person_id').notNullable().references('people.id');
    t.text('team_id').notNullable().references('teams.id');
    t.bigInteger('from_ms').notNullable();
    t.bigInteger('until_ms').notNullable().index();
  });
  await knex.schema.createTable('shift_patterns', (t) => {
    t.text('id').primary();
    t.text('person_id').notNullable().references('people.id');
    t.text('team_id').notNullable().references('teams.id');
    t.text('rule').notNullable();
  });
  await knex.schema.createTable('rota_imports', (t) => {
    t.text('id').primary();
    t.bigInteger('at_ms').notNullable().index();
    for (const name of ['by', 'source', 'team_ids', 'put', 'replaced']) t.text(name).notNullable();
    for (const name of ['from_ms', 'until_ms']) t.bigInteger(name).notNullable();
    t.bigInteger('undone_at_ms');
  });
}
