import type { Knex } from 'knex';
import type { StoreFailure } from '../store.js';

/** What differs between the databases that knex speaks to. Everything else is the same SQL. */
export interface Dialect {
  /** A connection pool, opened lazily. `connections` is its size. */
  open(connections: number): Knex;
  /** `from` clause that unpacks a JSON array of arrays given as the parameter `?`: each row is `value`. */
  readonly unpack: string;
  /** Makes the view `case_changes`: one insert into it stores a whole batch, or nothing. */
  createBatchWriter(knex: Knex): Promise<void>;
  /** The rows of what `knex.raw` resolved to. */
  rowsOf<T>(result: unknown): T[];
  failureOf(error: unknown): StoreFailure;
}
