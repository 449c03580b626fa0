import type { Knex } from 'knex';

/** Numbers are given by the statement that writes: of two at once, one finds its number taken. */
export async function insertNumbered(
  trx: Knex,
  table: string,
  row: Record<string, string | number | null>,
): Promise<void> {
  const names = Object.keys(row).map((name) => `"${name}"`);
  const values = Object.values(row).map((value) => `cast(? as ${typeof value === 'number' ? 'bigint' : 'text'})`);
  await trx.raw(
    `insert into ${table} (seq, ${names.join(', ')}) select coalesce(max(seq), 0) + 1, ${values.join(', ')} from ${table}`,
    Object.values(row),
  );
}

/** A key that is there already, in the words of either database. */
export function isTaken(error: unknown): boolean {
  const { code, message } = error as { code?: string; message?: string };
  return code === '23505' || /UNIQUE constraint failed/.test(message ?? '');
}
