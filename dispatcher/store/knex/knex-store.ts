import { randomUUID } from 'node:crypto';
import type { Knex } from 'knex';
import type { CaseFeed } from '../case-feed.js';
import type { PostgresConfig } from '../config.js';
import type { Store, StoreLife } from '../store.js';
import { KnexAudit } from './audit.js';
import { KnexCases } from './cases.js';
import { KnexChecks } from './checks.js';
import { KnexClearings } from './clearings.js';
import { KnexClients } from './clients.js';
import { KnexContacts } from './contacts.js';
import { KnexCoverage } from './coverage.js';
import type { Dialect } from './dialect.js';
import { KnexDirectory } from './directory.js';
import { guarded } from './guarded.js';
import { KnexHomeOrders } from './home-orders.js';
import { KnexIdentity } from './identity.js';
import { KnexIncidents } from './incidents.js';
import { KnexJobs } from './jobs.js';
import { migrate, refuseNewer } from './migrations.js';
import { KnexNotices } from './notices.js';
import { KnexPlans } from './plans.js';
import { postgresDialect } from './postgres.js';
import { KnexRota } from './rota.js';
import { KnexSessions } from './sessions.js';
import { sqliteDialect } from './sqlite.js';
import { KnexStories } from './stories.js';
import { KnexTasks } from './tasks.js';
import { KnexTimelines } from './timelines.js';
import { KnexWatch } from './watch.js';
import { KnexWays } from './ways.js';

const idKey = 'store-id';
const incarnationKey = 'incarnation';
const placeKey = 'place';

/** The store over any database that has a dialect here. */
export class KnexStore implements Store {
  readonly cases: KnexCases;
  readonly directory: KnexDirectory;
  readonly audit: KnexAudit;
  readonly sessions: KnexSessions;
  readonly identity: KnexIdentity;
  readonly rota: KnexRota;
  readonly contacts: KnexContacts;
  readonly clearings: KnexClearings;
  readonly coverage: KnexCoverage;
  readonly plans: KnexPlans;
  readonly checks: KnexChecks;
  readonly tasks: KnexTasks;
  readonly homeOrders: KnexHomeOrders;
  readonly jobs: KnexJobs;
  readonly notices: KnexNotices;
  readonly incidents: KnexIncidents;
  readonly watch: KnexWatch;
  readonly ways: KnexWays;
  readonly clients: KnexClients;
  readonly stories: KnexStories;
  readonly timelines: KnexTimelines;
  readonly feed?: CaseFeed;
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
    if (dialect.feed) this.feed = dialect.feed(this.#general);
    this.directory = new KnexDirectory(dialect, this.#general);
    this.audit = new KnexAudit(dialect, this.#general);
    this.sessions = new KnexSessions(dialect, this.#general);
    this.identity = new KnexIdentity(dialect, this.#general);
    this.rota = new KnexRota(dialect, this.#general);
    this.contacts = new KnexContacts(dialect, this.#general);
    this.clearings = new KnexClearings(dialect, this.#general);
    this.coverage = new KnexCoverage(dialect, this.#general);
    this.plans = new KnexPlans(dialect, this.#general);
    this.checks = new KnexChecks(dialect, this.#general);
    this.tasks = new KnexTasks(dialect, this.#general);
    this.homeOrders = new KnexHomeOrders(dialect, this.#general);
    this.jobs = new KnexJobs(dialect, this.#general);
    this.incidents = new KnexIncidents(dialect, this.#general);
    this.notices = new KnexNotices(dialect, this.#general);
    this.watch = new KnexWatch(dialect, this.#general);
    this.ways = new KnexWays(dialect, this.#general);
    this.clients = new KnexClients(dialect, this.#general, this.directory);
    this.stories = new KnexStories(dialect, this.#general);
    this.timelines = new KnexTimelines(dialect, this.#general);
  }

  get id(): string {
    return this.#id;
  }

  async start(): Promise<void> {
    try {
      await this.#dialect.alone(this.#writer, () => this.#open());
    } catch (error) {
      await this.stop();
      throw error;
    }
  }

  async #open(): Promise<void> {
    await migrate(this.#writer, this.#dialect);
    await this.#writer('meta').insert({ key: idKey, value: randomUUID() }).onConflict('key').ignore();
    await this.#noticeOtherPlace();
    const row: { value: string } = await this.#writer('meta').where({ key: idKey }).first('value');
    this.#id = row.value;
  }

  /** Rows that were put back elsewhere are another store. */
  async #noticeOtherPlace(): Promise<void> {
    const place = await this.#dialect.place?.(this.#writer);
    if (place === undefined) return;
    const before: { value: string } | undefined = await this.#writer('meta').where({ key: placeKey }).first('value');
    if (before?.value === place) return;
    const rows = [
      { key: placeKey, value: place },
      ...(before === undefined ? [] : [{ key: idKey, value: randomUUID() }]),
    ];
    await this.#writer('meta').insert(rows).onConflict('key').merge();
  }

  /** The writer's one connection closes last and alone: two SQLite connections that close at once leave the WAL behind. */
  async stop(): Promise<void> {
    await this.#general.destroy();
    await this.#writer.destroy();
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

  checkSchema(): Promise<void> {
    return refuseNewer(this.#general, this.#dialect);
  }

  probe(): Promise<void> {
    return guarded(this.#dialect)(async () => {
      await this.#general('meta').insert({ key: 'probe', value: '' }).onConflict('key').merge();
    });
  }
}

/** A store that several dispatchers may share. */
export function postgresStore(config: PostgresConfig): Store {
  return new KnexStore(postgresDialect(config));
}

/** The embedded store: one SQLite file. */
export function sqliteStore(file: string): Store {
  return new KnexStore(sqliteDialect(file));
}
