import { chmod, mkdir, rm } from 'node:fs/promises';
import { dirname } from 'node:path';
import { Connection } from '../outbox/sqlite/connection.js';
import { limits } from './limits.js';
import type { WrittenRow } from './row.js';

/** Where rows of activity lie. Every method may reject; nobody's alarm waits for it. */
export interface ActivityStore {
  open(): Promise<void>;
  append(rows: readonly WrittenRow[]): Promise<void>;
  /** Deletes what is older than this, and what is more than may be kept. */
  prune(beforeAt: number | undefined): Promise<void>;
  /** Deletes readings of these kinds. */
  forget(readings: readonly string[]): Promise<void>;
  /** Rows after `seq`, the oldest first. */
  page(after: number): Promise<{ seq: number; row: WrittenRow }[]>;
  count(): Promise<number>;
  close(): Promise<void>;
}

const pageBytes = 4_096;
const schema = `
  PRAGMA busy_timeout = ${limits.busyMs}; PRAGMA journal_mode = WAL; PRAGMA synchronous = NORMAL;
  PRAGMA secure_delete = ON; PRAGMA journal_size_limit = 1048576;
  PRAGMA max_page_count = ${limits.fileBytes / pageBytes};
  CREATE TABLE IF NOT EXISTS activity (
    seq INTEGER PRIMARY KEY, mono REAL NOT NULL, wall REAL, quality INTEGER NOT NULL, body TEXT NOT NULL) STRICT;`;

const append = `
  INSERT INTO activity (mono, wall, quality, body)
  SELECT value ->> 'mono', value ->> 'wall', value ->> 'quality', value ->> 'body' FROM json_each(?) ORDER BY key`;

/** One SQLite file of its own: broken, it is begun anew; it holds nothing that anybody must have. */
export class SqliteActivityStore implements ActivityStore {
  readonly #file: string;
  #connection: Connection | undefined;

  constructor(file: string) {
    this.#file = file;
  }

  async open(): Promise<void> {
    await mkdir(dirname(this.#file), { recursive: true });
    try {
      this.#connection = await opened(this.#file);
    } catch {
      for (const companion of ['', '-wal', '-shm']) await rm(this.#file + companion, { force: true });
      this.#connection = await opened(this.#file);
    }
  }

  append(rows: readonly WrittenRow[]): Promise<void> {
    return this.#there.run(append, JSON.stringify(rows)).catch(async (error: unknown) => {
      if ((error as { code?: string }).code === 'SQLITE_FULL') await this.#dropTenth();
      throw error;
    });
  }

  async prune(beforeAt: number | undefined): Promise<void> {
    await this.#there.run('DELETE FROM activity WHERE seq <= (SELECT max(seq) FROM activity) - ?', limits.rows);
    if (beforeAt === undefined) return;
    await this.#there.run(
      `DELETE FROM activity WHERE seq <= (SELECT max(seq) FROM
         (SELECT seq, wall, quality FROM activity ORDER BY seq LIMIT ?) WHERE quality > 0 AND wall < ?)`,
      limits.pruneRows,
      beforeAt,
    );
  }

  async forget(readings: readonly string[]): Promise<void> {
    await this.#there.run(
      "DELETE FROM activity WHERE body ->> '$.reading.type' IN (SELECT value FROM json_each(?))",
      JSON.stringify(readings),
    );
  }

  async page(after: number): Promise<{ seq: number; row: WrittenRow }[]> {
    const rows = await this.#there.all<WrittenRow & { seq: number }>(
      'SELECT seq, mono, wall, quality, body FROM activity WHERE seq > ? ORDER BY seq LIMIT ?',
      after,
      limits.pageRows,
    );
    return rows.map(({ seq, ...row }) => ({ seq, row }));
  }

  async count(): Promise<number> {
    const [found] = await this.#there.all<{ rows: number }>('SELECT count(*) AS rows FROM activity');
    return found?.rows ?? 0;
  }

  async close(): Promise<void> {
    const connection = this.#connection;
    this.#connection = undefined;
    await connection?.close();
  }

  get #there(): Connection {
    if (this.#connection === undefined) throw new Error('the activity is not open');
    return this.#connection;
  }

  async #dropTenth(): Promise<void> {
    const rows = Math.ceil((await this.count()) / 10);
    await this.#there.run('DELETE FROM activity WHERE seq IN (SELECT seq FROM activity ORDER BY seq LIMIT ?)', rows);
  }
}

async function opened(file: string): Promise<Connection> {
  const connection = await Connection.open(file);
  try {
    await connection.exec(schema);
    await chmod(file, 0o600);
    const [check] = await connection.all<{ quick_check: string }>('PRAGMA quick_check(1)');
    if (check?.quick_check !== 'ok') throw new Error('the activity is broken');
    return connection;
  } catch (error) {
    await connection.close().catch(() => undefined);
    throw error;
  }
}
