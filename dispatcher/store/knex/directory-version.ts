import type { Knex } from 'knex';

export const versionKey = 'directory-version';

/** Says in the same transaction that the directory has changed. Others who change it wait for this one. */
export async function directoryChanged(trx: Knex): Promise<void> {
  await trx.raw(
    `insert into meta (key, value) values (?, '1') on conflict (key) do update
     set value = cast(cast(meta.value as bigint) + 1 as text)`,
    [versionKey],
  );
}
