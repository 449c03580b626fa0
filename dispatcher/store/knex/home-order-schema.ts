import type { Knex } from 'knex';

/** What homes are asked: plans to be tried, how their devices are. */
export async function up(knex: Knex): Promise<void> {
  await knex.schema.createTable('home_orders', (t) => {
    t.text('id').primary();
    t.text('home_id').notNullable().references('homes.id');
    for (const name of ['gateway_id', 'topic', 'message', 'asked_by']) t.text(name).notNullable();
    t.bigInteger('asked_at_ms').notNullable();
    t.bigInteger('sent_at_ms');
    t.index(['asked_at_ms'], 'home_orders_asked');
  });
  await knex.schema.raw('create index home_orders_unsent on home_orders (asked_at_ms) where sent_at_ms is null');
  await knex.schema.createTable('home_order_pieces', (t) => {
    t.text('order_id').notNullable().references('home_orders.id').onDelete('cascade');
    t.integer('seq').notNullable();
    t.bigInteger('at_ms').notNullable();
    t.text('body').notNullable();
    t.primary(['order_id', 'seq']);
  });
  await knex.schema.createTable('device_reports', (t) => {
    t.text('gateway_id').primary();
    t.bigInteger('at_ms').notNullable();
    t.text('body').notNullable();
  });
}
