import type { Knex } from 'knex';

/** When somebody was told of a task. What is open and was told to nobody is told once after the upgrade. */
export async function up(knex: Knex): Promise<void> {
  await knex.schema.alterTable('tasks', (t) => {
    t.bigInteger('told_at_ms');
  });
}
