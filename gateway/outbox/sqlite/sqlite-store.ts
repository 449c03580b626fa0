import { mkdir } from 'node:fs/promises';
import { dirname } from 'node:path';
import { limits } from '../limits.js';
import type { OpenedOutbox, OutboxStore } from '../port.js';
import type { OutboxRow } from '../row.js';
import { Connection } from './connection.js';
import { moveAside } from './move-aside.js';
import { rowOf, type StoredRow, upsert } from './rows.js';
import { migrate } from './schema.js';

/** The outbox in one SQLite file: WAL, and every commit flushed to the medium. */
export class SqliteOutboxStore implements OutboxStore {
  readonly #file: string;
  #connection: Connection | undefined;
  #epoch: number | undefined;
  #commits = 0;

  constructor(file: string) {
    this.#file = file;
  }

  async open(): Promise<OpenedOutbox> {
    await mkdir(dirname(this.#file), { recursive: true });
    const { connection, movedAside } = await this.#openSound();
    try {
      const opened = await this.#read(connection);
      this.#connection = connection;
      return { ...opened, ...(movedAside === undefined ? {} : { movedAside }) };
    } catch (error) {
      await connection.close().catch(() => undefined);
      throw error;
    }
  }

  async commit(rows: readonly OutboxRow[]): Promise<void> {
    const connection = this.#connection;
    if (connection === undefined) throw new Error('the outbox is not open');
    await connection.run(upsert, JSON.stringify(rows));
    this.#commits += 1;
    if (this.#commits % limits.pruneEveryCommits === 0) await prune(connection);
  }

  async close(): Promise<void> {
    const connection = this.#connection;
    this.#connection = undefined;
    await connection?.close();
  }

  async #openSound(): Promise<{ connection: Connection; movedAside?: string }> {
    try {
      return { connection: await openChecked(this.#file) };
    } catch (error) {
      if (!isBroken(error)) throw error;
      const movedAside = await moveAside(this.#file);
      return { connection: await openChecked(this.#file), movedAside };
    }
  }

  /** Counts the start once per process, however often the disk comes and goes. */
  async #read(connection: Connection): Promise<OpenedOutbox> {
    await migrate(connection);
    if (this.#epoch === undefined) await connection.run('UPDATE gateway SET epoch = epoch + 1');
    const [gateway] = await connection.all<{ epoch: number }>('SELECT epoch FROM gateway');
    this.#epoch ??= gateway?.epoch ?? 0;
    const open = await connection.all<StoredRow>('SELECT * FROM alarm WHERE NOT closed ORDER BY rowid');
    const closedSources = await connection.all<{ source: string; id: string }>(
      'SELECT source, id FROM alarm WHERE closed AND source IS NOT NULL ORDER BY rowid',
    );
    return { epoch: this.#epoch, open: open.map(rowOf), closedSources };
  }
}

class BrokenFile extends Error {}

function isBroken(error: unknown): boolean {
  const code = error instanceof Error && 'code' in error ? error.code : undefined;
  return error instanceof BrokenFile || code === 'SQLITE_CORRUPT' || code === 'SQLITE_NOTADB';
}

async function openChecked(file: string): Promise<Connection> {
  const connection = await Connection.open(file);
  try {
    await connection.exec(
      `PRAGMA busy_timeout = ${limits.busyMs}; PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL; PRAGMA foreign_keys = ON;`,
    );
    const [check] = await connection.all<{ quick_check: string }>('PRAGMA quick_check(1)');
    if (check?.quick_check !== 'ok') throw new BrokenFile(check?.quick_check ?? 'no answer from quick_check');
    return connection;
  } catch (error) {
    await connection.close().catch(() => undefined);
    throw error;
  }
}

async function prune(connection: Connection): Promise<void> {
  await connection.run(
    `DELETE FROM alarm WHERE rowid IN
       (SELECT rowid FROM alarm WHERE closed ORDER BY rowid DESC LIMIT ? OFFSET ?)`,
    limits.pruneRows,
    limits.closedRows,
  );
}
