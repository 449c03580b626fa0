import type { Knex } from 'knex';
import type { Finding } from '../../core/coverage-watch/index.js';
import type { News, NoticeRow, NoticeStore } from '../notice-store.js';
import type { TaskRow } from '../task-store.js';
import { type FindingTableRow, findingOf } from './coverage.js';
import type { Dialect } from './dialect.js';
import { guarded } from './guarded.js';
import { type TaskTableRow, taskOf } from './tasks.js';

/** Where it is written that something was told. */
const told = {
  found: { table: 'coverage_findings', column: 'told_at_ms' },
  ended: { table: 'coverage_findings', column: 'ended_told_at_ms' },
  task: { table: 'tasks', column: 'told_at_ms' },
} as const;
/** Somebody told one of the findings in between: nothing of this is stored. */
const toldMeanwhile = new Error('told meanwhile');

export class KnexNotices implements NoticeStore {
  readonly #knex: Knex;
  readonly #guard: <T>(work: () => Promise<T>) => Promise<T>;
  constructor(dialect: Dialect, knex: Knex) {
    this.#knex = knex;
    this.#guard = guarded(dialect);
  }

  untold(endedSince: number): Promise<{ found: Finding[]; ended: Finding[] }> {
    return this.#guard(async () => {
      const found: FindingTableRow[] = await this.#knex('coverage_findings')
        .whereNull('closed_at_ms')
        .whereNull('told_at_ms')
        .orderBy('id');
      const ended: FindingTableRow[] = await this.#knex('coverage_findings')
        .where('closed_at_ms', '>=', endedSince)
        .where({ ending: 'put-right' })
        .whereNotNull('told_at_ms')
        .whereNull('ended_told_at_ms')
        .orderBy('id');
      return { found: found.map(findingOf), ended: ended.map(findingOf) };
    });
  }

  untoldTasks(atMost: number): Promise<TaskRow[]> {
    return this.#guard(async () => {
      const rows: TaskTableRow[] = await this.#knex('tasks')
        .whereNull('closed_at_ms')
        .whereNull('told_at_ms')
        .orderBy(['opened_at_ms', 'id'])
        .limit(atMost);
      return rows.map(taskOf);
    });
  }

  tell(news: News, findings: readonly string[], notices: readonly NoticeRow[], now: number): Promise<boolean> {
    return this.#guard(async () => {
      try {
        const { table, column } = told[news];
        await this.#knex.transaction(async (trx) => {
          for (const id of findings) {
            const marked: number = await trx(table)
              .where({ id })
              .whereNull(column)
              .update({ [column]: now });
            if (marked !== 1) throw toldMeanwhile;
          }
          for (const notice of notices) await trx('notices').insert(valuesOf(notice));
        });
        return true;
      } catch (error) {
        if (error === toldMeanwhile) return false;
        throw error;
      }
    });
  }

  callOff(): Promise<void> {
    return this.#guard(async () => {
      const waiting: NoticeTableRow[] = await this.#knex('notices').whereNotNull('next_at');
      if (waiting.length === 0) return;
      const standing = new Set([...(await this.#open('coverage_findings')), ...(await this.#open('tasks'))]);
      const over = waiting.filter(
        ({ news, findings, shown_at }) =>
          shown_at !== null || (news !== 'ended' && !idsOf(findings).some((id) => standing.has(id))),
      );
      for (const { id, channel } of over) {
        await this.#knex('notices')
          .where({ id, channel, state: 'queued' })
          .update({ state: 'called-off', next_at: null });
      }
    });
  }

  async #open(table: 'coverage_findings' | 'tasks'): Promise<string[]> {
    const rows: { id: string }[] = await this.#knex(table).whereNull('closed_at_ms').select('id');
    return rows.map(({ id }) => id);
  }

  due(now: number, atMost: number): Promise<{ notice: NoticeRow; subscription: string | null }[]> {
    return this.#guard(async () => {
      const rows: (NoticeTableRow & { subscription: string | null })[] = await this.#knex('notices')
        .leftJoin('push_subscriptions', 'push_subscriptions.phone_id', 'notices.phone_id')
        .where('notices.next_at', '<=', now)
        .orderBy('notices.next_at')
        .limit(atMost)
        .select('notices.*', 'push_subscriptions.subscription');
      return rows.map((row) => ({ notice: noticeOf(row), subscription: row.subscription }));
    });
  }

  claim({ id, channel, nextAt }: NoticeRow, untilMs: number): Promise<boolean> {
    return this.#guard(async () => {
      const claimed: number = await this.#knex('notices')
        .where({ id, channel, state: 'queued', next_at: nextAt })
        .update({ next_at: untilMs });
      return claimed === 1;
    });
  }

  settle({ id, channel, state, tries, nextAt: next_at, outcome, reference }: NoticeRow, now: number): Promise<void> {
    return this.#guard(() =>
      this.#knex.transaction(async (trx) => {
        await trx('notices').where({ id, channel }).update({ state, tries, next_at, outcome, reference });
        if (state !== 'failed') return;
        await trx('notices').where({ id, state: 'queued' }).where('next_at', '>', now).update({ next_at: now });
      }),
    );
  }

  shown(id: string, phoneId: string, at: number): Promise<boolean> {
    return this.#guard(async () => {
      const rows: number = await this.#knex('notices').where({ id, phone_id: phoneId }).update({ shown_at: at });
      return rows > 0;
    });
  }

  notices(since: number, atMost: number): Promise<NoticeRow[]> {
    return this.#guard(async () => {
      const rows: NoticeTableRow[] = await this.#knex('notices')
        .where('at', '>=', since)
        .orderBy([{ column: 'at', order: 'desc' }, { column: 'id' }, { column: 'channel' }])
        .limit(atMost);
      return rows.map(noticeOf);
    });
  }
}

type NoticeTableRow = {
  id: string;
  channel: NoticeRow['channel'];
  news: NoticeRow['news'];
  findings: string;
  phone_id: string | null;
  person_id: string | null;
  title: string;
  text: string;
  state: NoticeRow['state'];
  at: number;
  tries: number;
  next_at: number | null;
  shown_at: number | null;
  outcome: string | null;
  reference: string | null;
};

const idsOf = (findings: string) => JSON.parse(findings) as string[];

function valuesOf({ findings, phoneId, personId, nextAt, ...same }: NoticeRow): Omit<NoticeTableRow, 'shown_at'> {
  return {
    ...same,
    findings: JSON.stringify(findings),
    phone_id: phoneId,
    person_id: personId,
    next_at: nextAt,
  };
}

function noticeOf(row: NoticeTableRow): NoticeRow {
  const { id, channel, news, title, text, state, reference, outcome } = row;
  return {
    ...{ id, channel, news, title, text, state, reference },
    // What the phone says of itself goes before what a provider says of it.
    outcome: row.shown_at === null ? outcome : 'shown',
    findings: idsOf(row.findings),
    phoneId: row.phone_id,
    personId: row.person_id,
    at: Number(row.at),
    tries: Number(row.tries),
    nextAt: row.next_at === null ? null : Number(row.next_at),
  };
}
