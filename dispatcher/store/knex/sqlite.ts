import knexLibrary, { type Knex } from 'knex';
import type { StoreFailure } from '../store.js';
import { batchParts, batchStatements, insertBatch, pack } from './batch-writer.js';
import type { CaseSaver, Dialect } from './dialect.js';
import { lastSeqIn } from './last-seq.js';

/** Pragmas of every connection. In WAL, FULL syncs at each commit: a commit that resolved survives a power loss. */
const pragmas = ['journal_mode = WAL', 'synchronous = FULL', 'busy_timeout = 5000', 'foreign_keys = ON'];

type Done = (error: Error | null) => void;
type RawStatement = { run(values: readonly string[], done: Done): void; finalize(done: () => void): void };
/** As sqlite3 gives it. */
type RawConnection = {
  exec(sql: string, done: Done): void;
  prepare(sql: string, done: Done): RawStatement;
  close(done: Done): void;
};

/** SQLite in a file, through sqlite3. */
export function sqliteDialect(file: string): Dialect {
  return {
    open: (connections) =>
      knexLibrary({
        client: 'sqlite3',
        connection: { filename: file },
        useNullAsDefault: true,
        pool: {
          min: 0,
          max: connections,
          idleTimeoutMillis: 24 * 3600_000,
          afterCreate: (connection: RawConnection, done: (error: Error | null, connection: RawConnection) => void) =>
            connection.exec(pragmas.map((pragma) => `pragma ${pragma};`).join(''), (error) => done(error, connection)),
        },
      }),
    unpack: 'json_each(?)',
    createBatchWriter,
    saver: sqliteSaver,
    alone: (_writer, work) => work(),
    json: JSON.stringify,
    rowsOf,
    failureOf,
  };
}

const rowsOf = <T>(result: unknown) => result as T[];

/** The one process that writes numbers the events itself. When somebody else did meanwhile, the numbers clash: stale. */
function sqliteSaver(writer: Knex): CaseSaver {
  let lastSeq: number | undefined;
  return async (changes) => {
    lastSeq ??= await lastSeqIn(writer, { rowsOf });
    const batch = pack(changes, lastSeq);
    lastSeq = undefined;
    await insertInto(writer, batch.values);
    lastSeq = batch.lastSeq;
    return batch.seqs;
  };
}

const prepared = new WeakMap<RawConnection, RawStatement>();

/** Writes one batch. The trigger behind it is long: its program is made once for a connection, not for each alarm. */
async function insertInto(writer: Knex, values: readonly string[]): Promise<void> {
  const client = writer.client as {
    acquireConnection(): Promise<RawConnection>;
    releaseConnection(connection: RawConnection): Promise<void>;
  };
  const connection = await client.acquireConnection();
  try {
    const statement = prepared.get(connection) ?? (await prepare(connection));
    await new Promise<void>((done, fail) => statement.run(values, (error) => (error ? fail(error) : done())));
  } finally {
    await client.releaseConnection(connection);
  }
}

async function prepare(connection: RawConnection): Promise<RawStatement> {
  const statement = await new Promise<RawStatement>((done, fail) => {
    const made: RawStatement = connection.prepare(insertBatch, (error) => (error ? fail(error) : done(made)));
  });
  prepared.set(connection, statement);
  // A connection with a statement that is not finalised does not close.
  const close = connection.close.bind(connection);
  connection.close = (done) => statement.finalize(() => close(done));
  return statement;
}

/** A view whose trigger unpacks the batch: one statement, one hop to the disk and back, whatever the batch holds. */
async function createBatchWriter(knex: Knex): Promise<void> {
  await knex.schema.raw('drop view if exists case_changes');
  const columns = batchParts.map((part) => `null as ${part}`).join(', ');
  await knex.schema.raw(`create view case_changes as select ${columns}`);
  const stale = `select raise(abort, 'stale-case') where exists (
    select 1 from json_each(new.bases) where cast(value->>1 as bigint)
      <> coalesce((select version from cases where id = value->>0), 0))`;
  const doubled = `select raise(abort, 'stale-case') where exists (
    select 1 from json_each(new.alarms) sent join alarms on alarms.id = sent.value->>0
    where alarms.case_id <> sent.value->>1)`;
  const body = [stale, doubled, ...batchStatements((part) => `json_each(new.${part})`)].map(
    (statement) => `${statement};`,
  );
  await knex.schema.raw(
    `create trigger case_changes_insert instead of insert on case_changes begin ${body.join('\n')} end`,
  );
}

const storageCodes = new Set([
  'SQLITE_FULL',
  'SQLITE_IOERR',
  'SQLITE_READONLY',
  'SQLITE_CANTOPEN',
  'SQLITE_BUSY',
  'SQLITE_LOCKED',
  'SQLITE_CORRUPT',
  'SQLITE_NOTADB',
  'SQLITE_PERM',
  'SQLITE_NOMEM',
  'SQLITE_MISUSE',
]);

function failureOf(error: unknown): StoreFailure {
  const { code, message, name } = error as { code?: string; message?: string; name?: string };
  if (code !== undefined && storageCodes.has(code)) return 'storage';
  // No connection within the pool's time limit, or the pool is gone.
  if (name === 'KnexTimeoutError' || name === 'AbortError') return 'storage';
  if (code !== 'SQLITE_CONSTRAINT') return 'content';
  const stale = /stale-case|UNIQUE constraint failed: (case_events\.seq|cases\.|index 'cases_)/;
  return stale.test(message ?? '') ? 'stale' : 'content';
}
