import type { Knex } from 'knex';

/** What people are told beside alarms, and the signs of life of those who watch. */
export async function up(knex: Knex): Promise<void> {
  await knex.schema.alterTable('coverage_findings', (t) => {
    for (const name of ['told_at_ms', 'ended_told_at_ms']) t.bigInteger(name);
  });
  await knex.schema.createTable('notices', (t) => {
    for (const name of ['id', 'channel', 'findings', 'news', 'title', 'text', 'state']) t.text(name).notNullable();
    for (const name of ['phone_id', 'person_id', 'outcome', 'reference']) t.text(name);
    t.bigInteger('at').notNullable();
    t.bigInteger('tries').notNullable().defaultTo(0);
    for (const name of ['next_at', 'shown_at']) t.bigInteger(name);
    t.primary(['id', 'channel']);
  });
  await knex.schema.raw('create index notices_to_send on notices (next_at) where next_at is not null');
  await knex.schema.createTable('watcher_beats', (t) => {
    for (const name of ['dispatcher', 'watcher']) t.text(name).notNullable();
    t.bigInteger('at').notNullable();
    t.bigInteger('ok_at');
    t.integer('ok').notNullable();
    t.text('reason');
    t.primary(['dispatcher', 'watcher']);
  });
}
