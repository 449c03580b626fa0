import type { Knex } from 'knex';
import type { AuditRows, Waiting } from '../../core/audit-watch/index.js';
import { type BeatRow, engineBeat, type WatchStore } from '../watch-store.js';
import type { Dialect } from './dialect.js';
import { guarded } from './guarded.js';

/** As the sender sees it: whom a step calls is called even when their phone shows the page. */
const asks = `p.ended_at is null and (p.shown_at is null or p.through = 'call')`;

/** Whose time has come, by table. */
const waitingIn = {
  cases: 'select count(*) as n, min(due_at) as since from cases where due_at is not null and due_at <= ?',
  pages: `select count(*) as n, min(w.since) as since from (
      select p.contact_at as since from pages p where p.contact_at is not null and p.contact_at <= ? and ${asks}
      union all
      select k.next_at as since from contacts k join pages p on p.case_id = k.case_id and p.id = k.page_id
        where k.next_at is not null and k.next_at <= ? and ${asks}) as w`,
  notices: 'select count(*) as n, min(next_at) as since from notices where next_at is not null and next_at <= ?',
} as const;

export class KnexWatch implements WatchStore {
  readonly #knex: Knex;
  readonly #dialect: Dialect;
  readonly #guard: <T>(work: () => Promise<T>) => Promise<T>;
  constructor(dialect: Dialect, knex: Knex) {
    this.#dialect = dialect;
    this.#knex = knex;
    this.#guard = guarded(dialect);
  }

  saveBeats(beats: readonly BeatRow[]): Promise<void> {
    return this.#guard(async () => {
      if (beats.length === 0) return;
      const rows = beats.map(({ okAt, ok, ...same }) => ({ ...same, ok: ok ? 1 : 0, ok_at: okAt }));
      await this.#knex('watcher_beats').insert(rows).onConflict(['dispatcher', 'watcher']).merge();
    });
  }

  beats(): Promise<BeatRow[]> {
    return this.#guard(async () => {
      const rows: BeatTableRow[] = await this.#knex('watcher_beats').orderBy(['dispatcher', 'watcher']);
      return rows.map(({ dispatcher, watcher, reason, ok, at, ok_at }) => ({
        ...{ dispatcher, watcher, reason, ok: Number(ok) === 1, at: Number(at) },
        okAt: ok_at === null ? null : Number(ok_at),
      }));
    });
  }

  forget(dispatcher: string): Promise<void> {
    return this.#guard(async () => {
      await this.#knex('watcher_beats').where({ dispatcher }).delete();
    });
  }

  audit(dispatcher: string, now: number): Promise<AuditRows> {
    return this.#guard(async () => {
      const others: { dispatcher: string; at: number }[] = await this.#knex('watcher_beats')
        .where({ watcher: engineBeat })
        .whereNot({ dispatcher })
        .whereNotNull('ok_at')
        .select('dispatcher', 'ok_at as at');
      return {
        cases: await this.#waiting('cases', [now]),
        pages: await this.#waiting('pages', [now, now]),
        notices: await this.#waiting('notices', [now]),
        others: others.map((row) => ({ dispatcher: row.dispatcher, at: Number(row.at) })),
      };
    });
  }

  dutyLeadNumbers(now: number): Promise<string[]> {
    return this.#guard(async () => {
      const rows = this.#dialect.rowsOf<{ number: string }>(
        await this.#knex.raw(
          `select distinct coalesce(f.number, w.number) as number from sign_ons s
           join teams t on t.id = s.team_id and t.role = 'duty-lead'
           left join phones f on f.id = s.phone_id left join people w on w.id = s.person_id
           where s.from_ms <= ? and (s.until_ms is null or s.until_ms > ?) and coalesce(f.number, w.number) is not null`,
          [now, now],
        ),
      );
      return rows.map(({ number }) => number).sort();
    });
  }

  async #waiting(table: keyof typeof waitingIn, bindings: number[]): Promise<Waiting | undefined> {
    const [row] = this.#dialect.rowsOf<{ n: number; since: number | null }>(
      await this.#knex.raw(waitingIn[table], bindings),
    );
    return row === undefined || row.since === null ? undefined : { count: Number(row.n), since: Number(row.since) };
  }
}

type BeatTableRow = {
  dispatcher: string;
  watcher: string;
  at: number;
  ok: number;
  ok_at: number | null;
  reason: string | null;
};
