import type { Knex } from 'knex';

/** What is agreed with clients about looking in: each decision a row, none ever changed. */
export async function up(knex: Knex): Promise<void> {
  await knex.schema.createTable('check_decisions', (t) => {
    t.text('check_id').notNullable();
    for (const name of ['version', 'seq', 'at_ms']) t.bigInteger(name).notNullable();
    t.text('home_id').notNullable().references('homes.id');
    for (const name of ['from_day', 'by', 'reason']) t.text(name).notNullable();
    t.text('agreed');
    // In a column of its own: consents are read by it.
    t.text('consent_id');
    t.primary(['check_id', 'version']);
    t.unique(['seq']);
    t.index(['home_id']);
  });
}
