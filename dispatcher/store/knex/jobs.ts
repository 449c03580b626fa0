import type { Knex } from 'knex';
import type { Job, JobEnd, JobKind } from '../../core/jobs/index.js';
import type { JobStore } from '../job-store.js';
import { wellFormed } from '../well-formed.js';
import type { Dialect } from './dialect.js';
import { guarded } from './guarded.js';

export class KnexJobs implements JobStore {
  readonly #knex: Knex;
  readonly #guard: <T>(work: () => Promise<T>) => Promise<T>;
  constructor(dialect: Dialect, knex: Knex) {
    this.#knex = knex;
    this.#guard = guarded(dialect);
  }

  addJob(job: Job): Promise<void> {
    return this.#guard(async () => {
      await this.#knex('jobs').insert(columnsOf(job)).onConflict('id').ignore();
    });
  }

  job(id: string): Promise<Job | undefined> {
    return this.#guard(async () => {
      const row: JobTableRow | undefined = await this.#knex('jobs').where({ id }).first();
      return row && jobOf(row);
    });
  }

  openJobs(): Promise<Job[]> {
    return this.#guard(async () => {
      const rows: JobTableRow[] = await this.#knex('jobs').whereNull('ended_at_ms').orderBy(['from_ms', 'id']);
      return rows.map(jobOf);
    });
  }

  endedJobs(sinceMs: number, atMost: number): Promise<Job[]> {
    return this.#guard(async () => {
      const rows: JobTableRow[] = await this.#knex('jobs')
        .where('ended_at_ms', '>=', sinceMs)
        .orderBy('ended_at_ms', 'desc')
        .limit(atMost);
      return rows.map(jobOf);
    });
  }

  endJob(id: string, { how, atMs, by }: JobEnd): Promise<boolean> {
    return this.#guard(async () => {
      const end = { ended_how: how, ended_at_ms: atMs, ended_by: by };
      const changed: number = await this.#knex('jobs').where({ id }).whereNull('ended_at_ms').update(end);
      return changed === 1;
    });
  }
}

type JobTableRow = {
  id: string;
  home_id: string;
  team_id: string | null;
  person_id: string | null;
  kind: string;
  note: string | null;
  from_ms: number | string;
  until_ms: number | string | null;
  given_by: string;
  given_at_ms: number | string;
  ended_how: string | null;
  ended_at_ms: number | string | null;
  ended_by: string | null;
};

function columnsOf({ id, homeId, teamId, personId, kind, note, ended, ...job }: Job): JobTableRow {
  return {
    ...{ id, home_id: homeId, team_id: teamId, person_id: personId, kind },
    note: note === null ? null : wellFormed(note),
    ...{ from_ms: job.fromMs, until_ms: job.untilMs, given_by: job.givenBy, given_at_ms: job.givenAtMs },
    ...{ ended_how: ended?.how ?? null, ended_at_ms: ended?.atMs ?? null, ended_by: ended?.by ?? null },
  };
}

function jobOf(row: JobTableRow): Job {
  const { id, home_id: homeId, team_id: teamId, person_id: personId, note, given_by: givenBy } = row;
  const ended =
    row.ended_at_ms === null
      ? null
      : { how: row.ended_how as JobEnd['how'], atMs: Number(row.ended_at_ms), by: row.ended_by ?? '' };
  return {
    ...{ id, homeId, teamId, personId, note, givenBy, ended, kind: row.kind as JobKind },
    ...{ fromMs: Number(row.from_ms), givenAtMs: Number(row.given_at_ms) },
    untilMs: row.until_ms === null ? null : Number(row.until_ms),
  };
}
