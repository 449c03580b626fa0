import { copyFile, mkdtemp, rm, unlink } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pino } from 'pino';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { sqliteStore } from './knex/knex-store.js';
import { Witness } from './witness.js';

describe('a store’s id', () => {
  let folder: string;
  let file: string;
  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'nattvakt-witness-'));
    file = join(folder, 'store.sqlite');
  });
  afterEach(() => rm(folder, { recursive: true, force: true }));

  /** One run of a dispatcher on the store. */
  async function run(during: () => Promise<unknown> = async () => undefined, note = `${file}.incarnation`) {
    const store = sqliteStore(file);
    await store.start();
    const witness = new Witness({ store, file: note, log: pino({ level: 'silent' }), lastSeq: () => 0 });
    await witness.start();
    await during();
    await witness.stop();
    await store.stop();
    return store.id;
  }

  it('stays from one start to the next', async () => {
    const id = await run();
    expect(await run()).toBe(id);
    expect(await run()).toBe(id);
  });

  it('is another after an older backup was put back, and stays that', async () => {
    const id = await run();
    await copyFile(file, `${file}.backup`);
    await run();
    await copyFile(`${file}.backup`, file);
    const after = await run();
    expect(after).not.toBe(id);
    expect(await run()).toBe(after);
  });

  it('is another when the rows were moved without what was noted of them', async () => {
    const id = await run();
    await unlink(`${file}.incarnation`);
    expect(await run()).not.toBe(id);
  });

  it('stays when a start dies between the note and the rows', async () => {
    const id = await run();
    const store = sqliteStore(file);
    await store.start();
    store.beginLife = () => Promise.reject(new Error('dies here'));
    const log = pino({ level: 'silent' });
    await new Witness({ store, file: `${file}.incarnation`, log, lastSeq: () => 0 }).start();
    await store.stop();
    expect(await run()).toBe(id);
  });

  it('is no reason not to start when nothing can be noted', async () => {
    const id = await run();
    expect(await run(undefined, join(folder, 'nowhere', 'note'))).not.toBe('');
    expect(id).not.toBe('');
  });
});
