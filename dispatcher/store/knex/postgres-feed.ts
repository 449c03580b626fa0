import type { Knex } from 'knex';
import pg from 'pg';
import type { CaseFeed, Followed } from '../case-feed.js';
import { type CaseRow, caseColumns, caseOf } from '../columns.js';
import { limits } from './limits.js';
import { changesChannel } from './postgres-batch-writer.js';

type FeedRow = CaseRow & { last_seq: number; up_to: number; out_event: string | null; out_version: number | null };

const columns = caseColumns.map(([name]) => `c.${name}`).join(', ');
const changed = `
  with news as (select seq, case_id from case_events where seq > ? order by seq limit ?),
       last as (select case_id, max(seq) as seq from news group by case_id)
  select ${columns}, last.seq as last_seq, (select max(seq) from news) as up_to,
    o.event as out_event, o.version as out_version
  from last join cases c on c.id = last.case_id left join outgoing o on o.case_id = c.id order by last.seq`;

/** What other dispatchers on the same PostgreSQL did: read from the rows, woken by LISTEN. */
export function postgresFeed(
  reader: Knex,
  connection: () => pg.ClientConfig,
  guard: <T>(work: () => Promise<T>) => Promise<T>,
): CaseFeed {
  return {
    changedAfter: (seq, atMost) =>
      guard(async () => {
        const { rows } = (await reader.raw(changed, [seq, atMost])) as { rows: FeedRow[] };
        return { changed: rows.map(followedOf), upTo: rows[0]?.up_to ?? seq };
      }),
    listen: (onNews) => new Listener(connection, onNews),
  };
}

function followedOf(row: FeedRow): Followed {
  const { last_seq: seq, out_event: event, out_version: version } = row;
  return { case: caseOf(row), seq, outgoing: event === null || version === null ? undefined : { event, version } };
}

/** A connection of its own that waits for others' word. */
class Listener {
  readonly #connection: () => pg.ClientConfig;
  readonly #onNews: () => void;
  #client: pg.Client | undefined;
  #again: NodeJS.Timeout | undefined;
  #stopped = false;

  constructor(connection: () => pg.ClientConfig, onNews: () => void) {
    this.#connection = connection;
    this.#onNews = onNews;
    void this.#connect();
  }

  async stop(): Promise<void> {
    this.#stopped = true;
    clearTimeout(this.#again);
    await this.#client?.end().catch(() => undefined);
  }

  async #connect(): Promise<void> {
    try {
      const client = new pg.Client(this.#connection());
      this.#client = client;
      client.on('error', () => undefined);
      client.once('end', () => this.#later());
      client.on('notification', () => this.#onNews());
      await client.connect();
      await client.query(`listen ${changesChannel}`);
      // Whatever was said while nobody listened.
      this.#onNews();
    } catch {
      this.#later();
    }
  }

  #later(): void {
    clearTimeout(this.#again);
    if (!this.#stopped) this.#again = setTimeout(() => void this.#connect(), limits.listenAgainMs);
  }
}
