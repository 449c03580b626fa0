import { readFileSync } from 'node:fs';
import knexLibrary, { type Knex } from 'knex';
import pg from 'pg';
import type { PostgresConfig } from '../config.js';
import { wellFormed } from '../well-formed.js';
import { insertBatch, pack } from './batch-writer.js';
import type { Dialect } from './dialect.js';
import { guarded } from './guarded.js';
import { limits } from './limits.js';
import { createBatchWriter } from './postgres-batch-writer.js';
import { failureOf } from './postgres-failures.js';
import { postgresFeed } from './postgres-feed.js';

/** Keys of the advisory locks, within this database. The first number is ours, the second says what for. */
const ourLocks = 0x4e41_5456;
const openingLock = 1;

const integer8 = 20;
/** Every number of ours is a count or Unix ms: far below 2^53. */
const types = {
  getTypeParser: (id: number, format?: 'text' | 'binary') =>
    id === integer8 ? Number : pg.types.getTypeParser(id, format),
};

/** What fails is told by whoever asked for it; knex would print it beside our log. */
const silent = { warn: noWord, error: noWord, deprecate: noWord, debug: noWord };
function noWord(): void {}

type RawConnection = { query(sql: string, done: (error: Error | null) => void): void };

/** PostgreSQL 13 or later, through pg. Any number of dispatchers may share one database. */
export function postgresDialect(config: PostgresConfig): Dialect {
  return {
    open: (connections) =>
      knexLibrary({
        client: 'pg',
        connection: connectionOf(config),
        acquireConnectionTimeout: limits.connectMs,
        log: silent,
        pool: {
          min: 0,
          max: connections,
          idleTimeoutMillis: 24 * 3600_000,
          afterCreate: (connection: RawConnection, done: (error: Error | null, connection: RawConnection) => void) =>
            connection.query(session, (error) => done(error, connection)),
        },
      }),
    unpack: 'jsonb_array_elements(?::jsonb)',
    createBatchWriter: (knex) => createBatchWriter(knex, ourLocks),
    saver: (writer) => async (changes) => {
      const { values, seqs } = pack(changes, 0, storable);
      const [row] = rowsOf<{ bases: string }>(await writer.raw(`${insertBatch} returning bases`, values));
      const before = Number(row?.bases);
      return seqs.map((seq) => before + seq);
    },
    alone,
    place,
    feed: (reader) => postgresFeed(reader, () => connectionOf(config), guarded({ failureOf })),
    json: storable,
    rowsOf,
    failureOf,
  };
}

/** A commit that resolved survives a power loss; a server that hangs is given up. */
const session = `set synchronous_commit = on; set statement_timeout = ${limits.statementMs}`;

/** Read anew for each pool, so that a changed password needs only a restart. */
export function connectionOf({ passwordFile, caFile, ...server }: PostgresConfig) {
  return {
    ...server,
    ...(passwordFile === undefined ? {} : { password: readFileSync(passwordFile, 'utf8').trim() }),
    ssl: caFile === undefined ? false : { ca: readFileSync(caFile, 'utf8') },
    application_name: 'nattvakt',
    connectionTimeoutMillis: limits.connectMs,
    keepAlive: true,
    types,
  };
}

const rowsOf = <T>(result: unknown) => (result as { rows: T[] }).rows;

/** The lock is the connection's: it ends with the process, however that ends. */
async function alone<T>(writer: Knex, work: () => Promise<T>): Promise<T> {
  await writer.raw('set statement_timeout = 0');
  await writer.raw('select pg_advisory_lock(?, ?)', [ourLocks, openingLock]);
  try {
    return await work();
  } finally {
    await writer.raw('select pg_advisory_unlock(?, ?)', [ourLocks, openingLock]);
    await writer.raw(`set statement_timeout = ${limits.statementMs}`);
  }
}

/** Which cluster, on which timeline, which database, and which table: a restored dump or backup differs in one of them. */
async function place(knex: Knex): Promise<string> {
  const [row] = rowsOf<{ place: string }>(
    await knex.raw(
      `select concat_ws('/',
         (select system_identifier from pg_control_system()),
         left(pg_walfile_name(pg_current_wal_insert_lsn()), 8),
         (select oid from pg_database where datname = current_database()),
         'meta'::regclass::oid) as place`,
    ),
  );
  return row?.place ?? '';
}

/** PostgreSQL keeps neither NUL nor half of a surrogate pair: both become U+FFFD. */
function storable(value: unknown): string {
  const text = JSON.stringify(value);
  if (!/\\u(0000|d[89a-f])/.test(text)) return text;
  return JSON.stringify(value, (_key, part: unknown) => (typeof part === 'string' ? wellFormed(part) : part));
}
