import type { Knex } from 'knex';
import type { Dialect } from './dialect.js';

/** Number of the last event in the store, 0 when there is none. */
export async function lastSeqIn(knex: Knex, dialect: Pick<Dialect, 'rowsOf'>): Promise<number> {
  const result: unknown = await knex.raw('select max(seq) as last from case_events');
  const [row] = dialect.rowsOf<{ last: number | null }>(result);
  return row?.last ?? 0;
}
