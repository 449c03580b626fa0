import type { Knex } from 'knex';
import type { CaseFeed } from '../case-feed.js';
import type { CaseChange, StoreFailure } from '../store.js';

/** Stores changes in one transaction. Resolves with the number of each change's last event. */
export type CaseSaver = (changes: readonly CaseChange[]) => Promise<number[]>;

/** What differs between the databases that knex speaks to. Everything else is the same SQL. */
export interface Dialect {
  /** A connection pool, opened lazily. `connections` is its size. */
  open(connections: number): Knex;
  /** `from` clause that unpacks a JSON array of arrays given as the parameter `?`: each row is `value`. */
  readonly unpack: string;
  /** Makes the view `case_changes`: one insert into it stores a whole batch, or nothing. */
  createBatchWriter(knex: Knex): Promise<void>;
  /** Writes batches into that view. `writer` is used for nothing else that changes cases. */
  saver(writer: Knex): CaseSaver;
  /** Runs work while no other process does the same. `writer` has one connection. */
  alone<T>(writer: Knex, work: () => Promise<T>): Promise<T>;
  /** Where the rows live, for a database that knows: another answer means that they were put back from a backup. */
  place?(knex: Knex): Promise<string>;
  /** How to hear of other dispatchers, where there can be any. */
  feed?(reader: Knex): CaseFeed;
  /** JSON whose texts this database can keep. */
  json(value: unknown): string;
  /** The rows of what `knex.raw` resolved to. */
  rowsOf<T>(result: unknown): T[];
  failureOf(error: unknown): StoreFailure;
}
