import type { Knex } from 'knex';

/** The language that a phone is written to in, and what must be cleared from it when a case no longer asks there. */
export async function up(knex: Knex): Promise<void> {
  await knex.schema.alterTable('push_subscriptions', (t) => {
    t.text('language').notNullable().defaultTo('sv');
  });
  await knex.schema.createTable('clearings', (t) => {
    for (const name of ['case_id', 'phone_id', 'state']) t.text(name).notNullable();
    t.bigInteger('at').notNullable();
    t.bigInteger('tries').notNullable().defaultTo(0);
    t.bigInteger('next_at');
    t.text('outcome');
    t.primary(['case_id', 'phone_id']);
  });
  await knex.schema.raw('create index clearings_waiting on clearings (next_at) where next_at is not null');
}
