import type { Knex } from 'knex';
import type { TaskRow, TaskStore } from '../task-store.js';
import type { Dialect } from './dialect.js';
import { guarded } from './guarded.js';

export class KnexTasks implements TaskStore {
  readonly #knex: Knex;
  readonly #guard: <T>(work: () => Promise<T>) => Promise<T>;
  constructor(dialect: Dialect, knex: Knex) {
    this.#knex = knex;
    this.#guard = guarded(dialect);
  }

  addTasks(rows: readonly TaskRow[]): Promise<void> {
    return this.#guard(() => addTasks(this.#knex, rows));
  }

  tasks(closedSince: number, atMost: number): Promise<TaskRow[]> {
    return this.#guard(async () => {
      const rows: TaskTableRow[] = await this.#knex('tasks')
        .whereNull('closed_at_ms')
        .orWhere('closed_at_ms', '>=', closedSince)
        .orderByRaw('case when closed_at_ms is null then 0 else 1 end, opened_at_ms, id')
        .limit(atMost);
      return rows.map(taskOf);
    });
  }

  task(id: string): Promise<TaskRow | undefined> {
    return this.#guard(async () => {
      const row: TaskTableRow | undefined = await this.#knex('tasks').where({ id }).first();
      return row && taskOf(row);
    });
  }

  closeTask(id: string, { atMs, by, note }: Parameters<TaskStore['closeTask']>[1]): Promise<boolean> {
    return this.#guard(async () => {
      const closing = { closed_at_ms: atMs, closed_by: by, note };
      const changed: number = await this.#knex('tasks').where({ id }).whereNull('closed_at_ms').update(closing);
      return changed === 1;
    });
  }
}

/** In a transaction of somebody else's, too. */
export async function addTasks(knex: Knex, rows: readonly TaskRow[]): Promise<void> {
  for (const row of rows) {
    await knex.raw(
      `insert into tasks (id, kind, subject, home_id, opened_at_ms, opened_by, facts, closed_at_ms, closed_by, note)
       values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?) on conflict do nothing`,
      [
        row.id,
        row.kind,
        row.subject,
        row.homeId,
        row.openedAtMs,
        row.openedBy,
        JSON.stringify(row.facts),
        row.closedAtMs,
        row.closedBy,
        row.note,
      ],
    );
  }
}

export type TaskTableRow = {
  id: string;
  kind: string;
  subject: string;
  home_id: string;
  opened_at_ms: number;
  opened_by: string;
  facts: string;
  closed_at_ms: number | null;
  closed_by: string | null;
  note: string | null;
};

export function taskOf(row: TaskTableRow): TaskRow {
  return {
    id: row.id,
    kind: row.kind,
    subject: row.subject,
    homeId: row.home_id,
    openedAtMs: Number(row.opened_at_ms),
    openedBy: row.opened_by,
    facts: JSON.parse(row.facts),
    closedAtMs: row.closed_at_ms === null ? null : Number(row.closed_at_ms),
    closedBy: row.closed_by,
    note: row.note,
  };
}
