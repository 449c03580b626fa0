import type { Knex } from 'knex';

/** What somebody changed at the desk is kept as imports are, with what it did to patterns. */
export async function up(knex: Knex): Promise<void> {
  await knex.schema.alterTable('rota_imports', (t) => {
    t.text('edit');
  });
}
