import type { Knex } from 'knex';

/** Lost homes, the incidents that they are part of, and which dispatcher hears a gateway. */
export async function up(knex: Knex): Promise<void> {
  await knex.schema.alterTable('cases', (t) => {
    for (const name of ['loss_cause', 'part_of', 'homes']) t.text(name);
  });
  // Several dispatchers may see the same homes go: one of them opens the incident.
  await knex.schema.raw(
    "create unique index cases_incident on cases (area_id, kind) where homes is not null and state <> 'closed'",
  );
  await knex.schema.raw(
    "create index cases_lost on cases (gateway_id, part_of) where loss_cause is not null and state <> 'closed'",
  );
  await knex.schema.raw('create index cases_of_incident on cases (part_of) where part_of is not null');
  await knex.schema.alterTable('gateway_status', (t) => {
    t.text('holder');
    t.boolean('mains');
  });
  await knex.schema.createTable('dispatcher_lives', (t) => {
    t.text('id').primary();
    t.bigInteger('seen_at_ms').notNullable();
  });
}
