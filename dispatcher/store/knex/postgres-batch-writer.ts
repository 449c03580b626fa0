import type { Knex } from 'knex';
import { batchParts, batchStatements } from './batch-writer.js';

const writingLock = 2;
/** Tells the other dispatchers that there are new events. The rows are the truth: this only wakes. */
export const changesChannel = 'nattvakt_cases';

/**
 * A view whose trigger unpacks the batch, as on SQLite. Batches of several dispatchers follow one another: the lock is held
 * until the commit is visible, so events are numbered in the order in which they can be read, and whoever reads on from
 * the last number misses none. What a change was decided on is compared under the lock, so none overwrites another.
 */
export async function createBatchWriter(knex: Knex, ourLocks: number): Promise<void> {
  await knex.schema.raw('drop view if exists case_changes');
  const columns = batchParts.map((part) => `null::text as ${part}`).join(', ');
  await knex.schema.raw(`create view case_changes as select ${columns}`);
  const unpack = (part: string) => `jsonb_array_elements(new.${part}::jsonb)`;
  const stale = `exists (
      select 1 from ${unpack('bases')} where cast(value->>1 as bigint)
        <> coalesce((select version from cases where id = value->>0), 0))`;
  const doubled = `exists (
      select 1 from ${unpack('alarms')} sent join alarms on alarms.id = sent.value->>0
      where alarms.case_id <> sent.value->>1)`;
  await knex.schema.raw(`
    create or replace function store_case_changes() returns trigger language plpgsql as $body$
    declare first_seq bigint;
    begin
      perform pg_advisory_xact_lock(${ourLocks}, ${writingLock});
      if ${stale} or ${doubled} then raise exception 'stale-case' using errcode = '${staleCode}'; end if;
      first_seq := coalesce((select max(seq) from case_events), 0);
      ${batchStatements(unpack, 'first_seq')
        .map((statement) => `${statement};`)
        .join('\n')}
      perform pg_notify('${changesChannel}', '');
      new.bases := first_seq::text;
      return new;
    end $body$`);
  await knex.schema.raw(
    `create trigger case_changes_insert instead of insert on case_changes
     for each row execute function store_case_changes()`,
  );
}

/** An SQLSTATE of our own: somebody changed a case in between. */
export const staleCode = 'NV001';
