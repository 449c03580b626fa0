import { existsSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import sqlite3 from 'sqlite3';
import { afterEach, describe, expect, it } from 'vitest';
import { storeContract } from '../../testing/store-contract.js';
import { upgradeContract } from '../../testing/upgrade-contract.js';
import { NewerStoreError } from '../newer-store.js';
import { StoreError } from '../store.js';
import { sqliteStore } from './knex-store.js';
import { sqliteDialect } from './sqlite.js';

storeContract('SQLite', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'nattvakt-store-'));
  const file = join(folder, 'store.sqlite');
  const stores = [sqliteStore(file)];
  await stores[0]?.start();
  return {
    store: stores[0]!,
    reopen: async () => {
      const again = sqliteStore(file);
      stores.push(again);
      await again.start();
      return again;
    },
    remove: async () => {
      await Promise.all(stores.map((store) => store.stop()));
      await rm(folder, { recursive: true, force: true });
    },
  };
});

upgradeContract('SQLite', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'nattvakt-store-'));
  return {
    dialect: sqliteDialect(join(folder, 'store.sqlite')),
    remove: () => rm(folder, { recursive: true, force: true }),
  };
});

describe('the SQLite file', () => {
  const folders: string[] = [];
  afterEach(async () => {
    await Promise.all(folders.splice(0).map((folder) => rm(folder, { recursive: true, force: true })));
  });
  async function newFile(): Promise<string> {
    const folder = await mkdtemp(join(tmpdir(), 'nattvakt-store-'));
    folders.push(folder);
    return join(folder, 'store.sqlite');
  }
  const exec = (file: string, sql: string) =>
    new Promise<void>((done, fail) => {
      const database = new sqlite3.Database(file);
      database.exec(sql, (error) => database.close(() => (error ? fail(error) : done())));
    });

  it('of a newer program is not touched', async () => {
    const file = await newFile();
    const store = sqliteStore(file);
    await store.start();
    await store.stop();
    await exec(file, "insert into knex_migrations (name, batch) values ('9999-from-the-future', 9)");
    const older = sqliteStore(file);
    await expect(older.start()).rejects.toThrow(new NewerStoreError(['9999-from-the-future']));
  });

  it('is whole by itself whenever the store has stopped', async () => {
    for (let i = 0; i < 20; i++) {
      const file = await newFile();
      const store = sqliteStore(file);
      await store.start();
      await Promise.all([store.life(), store.life(), store.beginLife('a life')]);
      await store.stop();
      expect(existsSync(`${file}-wal`)).toBe(false);
    }
  });

  it('that is no database is an error of storage, not a crash', async () => {
    const file = await newFile();
    await exec(file, 'create table something (x)');
    const store = sqliteStore(file);
    await store.start();
    await store.stop();
    await expect(store.probe()).rejects.toThrow(StoreError);
  });

  it('keeps its statements and values out of error messages', async () => {
    const store = sqliteStore(await newFile());
    await store.start();
    const home = {
      id: 'h',
      clientName: 'Elsa Ek',
      street: 's',
      floor: null,
      door: null,
      town: null,
      areaId: 'nowhere',
    };
    const error: unknown = await store.directory.put({ homes: [home] }).catch((caught) => caught);
    expect(String(error)).not.toContain('Elsa');
    await store.stop();
  });
});
