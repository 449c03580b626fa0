import { randomBytes } from 'node:crypto';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { outboxRow } from '../../testing/outbox-rows.js';
import { Connection } from './connection.js';
import { SqliteOutboxStore } from './sqlite-store.js';

let dir: string;
let file: string;
const stores: SqliteOutboxStore[] = [];

/** As after a restart of the process. */
function newStore(): SqliteOutboxStore {
  const store = new SqliteOutboxStore(file);
  stores.push(store);
  return store;
}

beforeEach(async () => {
  dir = await mkdtemp(join(tmpdir(), 'nattvakt-outbox-'));
  file = join(dir, 'deep', 'outbox.db');
});

afterEach(async () => {
  for (const store of stores.splice(0)) await store.close();
  await rm(dir, { recursive: true });
});

const standing = (state: 'open' | 'closed', version: number) => ({ case: 'c', store: 's', state, version });

describe('the outbox file', () => {
  it('gives back what was written, oldest first, and leaves out what is closed', async () => {
    const store = newStore();
    await store.open();
    const rows = [
      outboxRow({ source: 'mqtt/a/1', rule: 'press' }),
      outboxRow({ standing: standing('open', 2), priority: 'distress', role: 'nurse' }),
      outboxRow({ standing: standing('closed', 3), source: 'mqtt/a/2' }),
    ];
    await store.commit(rows);
    await store.close();
    const opened = await newStore().open();
    expect(opened.open).toEqual(rows.slice(0, 2));
    expect(opened.closedSources).toEqual([{ source: 'mqtt/a/2', id: rows[2]?.id }]);
  });

  it('keeps the newest standing of an alarm', async () => {
    const store = newStore();
    await store.open();
    const row = outboxRow();
    await store.commit([row]);
    await store.commit([{ ...row, standing: standing('open', 4) }]);
    await store.close();
    expect((await newStore().open()).open).toEqual([{ ...row, standing: standing('open', 4) }]);
  });

  it('counts each start once, however often the disk went away in between', async () => {
    const first = newStore();
    expect((await first.open()).epoch).toBe(1);
    await first.close();
    expect((await first.open()).epoch).toBe(1);
    await first.close();
    expect((await newStore().open()).epoch).toBe(2);
  });

  it('never lets one event’s second row spoil the commit of others', async () => {
    const store = newStore();
    await store.open();
    const first = outboxRow({ source: 'mqtt/a/1' });
    const other = outboxRow();
    await store.commit([first]);
    await store.commit([outboxRow({ source: 'mqtt/a/1' }), other]);
    await store.close();
    expect((await newStore().open()).open.map(({ id }) => id)).toEqual([first.id, other.id]);
  });

  it('flushes every commit', async () => {
    const store = newStore();
    await store.open();
    const connection = await Connection.open(file);
    expect(await connection.all('PRAGMA journal_mode')).toEqual([{ journal_mode: 'wal' }]);
    await connection.close();
  });

  it('moves a broken file aside and begins anew', async () => {
    const store = newStore();
    await store.open();
    await store.commit([outboxRow()]);
    await store.close();
    const broken = randomBytes(5_000);
    await writeFile(file, broken);
    const opened = await newStore().open();
    expect(opened).toMatchObject({ open: [], movedAside: `${file}.broken-1` });
    expect(await readFile(`${file}.broken-1`)).toEqual(broken);
  });

  it('finds damage inside a file that looks right from outside', async () => {
    const store = newStore();
    await store.open();
    await store.commit(Array.from({ length: 300 }, (_, n) => outboxRow({ n })));
    await store.close();
    const bytes = await readFile(file);
    bytes.fill(0xa5, 8_192, bytes.length - 4_096);
    await writeFile(file, bytes);
    expect((await newStore().open()).movedAside).toBe(`${file}.broken-1`);
  });

  it('keeps at most so many broken files', async () => {
    for (let n = 0; n < 5; n += 1) {
      const store = newStore();
      await store.open();
      await store.close();
      await writeFile(file, randomBytes(2_000));
    }
    expect((await newStore().open()).movedAside).toBe(`${file}.broken-3`);
  });

  it('refuses a file of a newer program and leaves it as it is', async () => {
    const store = newStore();
    await store.open();
    await store.close();
    const connection = await Connection.open(file);
    await connection.exec('PRAGMA user_version = 99');
    await connection.close();
    await expect(newStore().open()).rejects.toThrow('schema 99');
  });

  it('forgets closed alarms in the long run, and open ones never', async () => {
    const store = newStore();
    await store.open();
    const open = outboxRow();
    await store.commit([open]);
    await store.commit(Array.from({ length: 1_150 }, () => outboxRow({ standing: standing('closed', 2) })));
    for (let n = 0; n < 110; n += 1) await store.commit([open]);
    await store.close();
    const connection = await Connection.open(file);
    const [count] = await connection.all<{ closed: number; open: number }>(
      'SELECT sum(closed) AS closed, sum(NOT closed) AS open FROM alarm',
    );
    await connection.close();
    expect(count).toEqual({ closed: 1_000, open: 1 });
  });
});
