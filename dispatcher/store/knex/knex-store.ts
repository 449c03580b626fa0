import { randomUUID } from 'node:crypto';
import type { Knex } from 'knex';
import type { Store, StoreLife } from '../store.js';
import { KnexCases } from './cases.js';
import { KnexContacts } from './contacts.js';
import { KnexCoverage } from './coverage.js';
import type { Dialect } from './dialect.js';
import { KnexDirectory } from './directory.js';
import { guarded } from './guarded.js';
import { migrate } from './migrations.js';
import { KnexRota } from './rota.js';
import { KnexSessions } from './sessions.js';
import { sqliteDialect } from './sqlite.js';

const idKey = 'store-id';
const incarnationKey = 'incarnation';

/** The store over any database that has a dialect here. */
export class KnexStore implements Store {
  readonly cases: KnexCases;
  readonly directory: KnexDirectory;
  readonly sessions: KnexSessions;
  readonly rota: KnexRota;
  readonly contacts: KnexContacts;
  readonly coverage: KnexCoverage;
  readonly #dialect: Dialect;
  /** Used for case changes only. */
  readonly #writer: Knex;
  readonly #general: Knex;
  #id = '';

  constructor(dialect: Dialect) {
    this.#dialect = dialect;
    this.#writer = dialect.open(1);
    this.#general = dialect.open(2);
    this.cases = new KnexCases(dialect, this.#writer, this.#general);
    this.directory = new KnexDirectory(dialect, this.#general);
    this.sessions = new KnexSessions(dialect, this.#general);
    this.rota = new KnexRota(dialect, this.#general);
    this.contacts = new KnexContacts(dialect, this.#general);
    this.coverage = new KnexCoverage(dialect, this.#general);
  }

  get id(): string {
    return this.#id;
  }

  async start(): Promise<void> {
    try {
      await migrate(this.#writer, this.#dialect);
      await this.#writer('meta').insert({ key: idKey, value: randomUUID() }).onConflict('key').ignore();
      const row: { value: string } = await this.#writer('meta').where({ key: idKey }).first('value');
      this.#id = row.value;
    } catch (error) {
      await this.stop();
      throw error;
    }
  }

  async stop(): Promise<void> {
    await Promise.all([this.#writer.destroy(), this.#general.destroy()]);
  }

  life(): Promise<StoreLife> {
    return guarded(this.#dialect)(async () => {
      const row: { value: string } | undefined = await this.#general('meta')
        .where({ key: incarnationKey })
        .first('value');
      return { incarnation: row?.value, lastSeq: await this.cases.lastSeq() };
    });
  }

  beginLife(incarnation: string, id?: string): Promise<void> {
    return guarded(this.#dialect)(async () => {
      const rows = [
        { key: incarnationKey, value: incarnation },
        ...(id === undefined ? [] : [{ key: idKey, value: id }]),
      ];
      await this.#general('meta').insert(rows).onConflict('key').merge();
      this.#id = id ?? this.#id;
    });
  }

  probe(): Promise<void> {
    return guarded(this.#dialect)(async () => {
      await this.#general('meta').insert({ key: 'probe', value: '' }).onConflict('key').merge();
    });
  }
}

/** The embedded store: one SQLite file. */
export function sqliteStore(file: string): Store {
  return new KnexStore(sqliteDialect(file));
}
