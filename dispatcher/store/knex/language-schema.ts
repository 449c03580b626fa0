import type { Knex } from 'knex';

/** The language that a phone's page is in, also of one that never subscribed to pushes, or whose subscription is gone. */
export async function up(knex: Knex): Promise<void> {
  await knex.schema.alterTable('phone_lives', (t) => {
    t.text('language');
  });
}
