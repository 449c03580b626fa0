import type { Knex } from 'knex';

/** What the coverage watch found, and the signs of life of the alarm phones. */
export async function up(knex: Knex): Promise<void> {
  await knex.schema.createTable('coverage_findings', (t) => {
    t.text('id').primary();
    for (const name of ['key', 'reason', 'team_id']) t.text(name).notNullable();
    for (const name of ['person_id', 'phone_id', 'ending']) t.text(name);
    for (const name of ['from_ms', 'opened_at_ms']) t.bigInteger(name).notNullable();
    t.bigInteger('until_ms');
    t.bigInteger('closed_at_ms').index();
  });
  await knex.schema.raw(
    'create unique index coverage_findings_open on coverage_findings (key) where closed_at_ms is null',
  );
  await knex.schema.createTable('phone_lives', (t) => {
    t.text('phone_id').primary().references('phones.id');
    for (const name of ['seen_at_ms', 'battery', 'charging', 'heard_at_ms', 'ring_at_ms']) t.bigInteger(name);
    for (const name of ['subscription', 'ring_id', 'heard_by']) t.text(name);
  });
}
