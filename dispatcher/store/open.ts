import { mkdirSync } from 'node:fs';
import { dirname } from 'node:path';
import type { StoreConfig } from './config.js';
import { postgresStore, sqliteStore } from './knex/knex-store.js';
import type { Store } from './store.js';

/** The store that a configuration names, not yet started, and the file in which a dispatcher notes how far it has come. */
export function openStore({ sqlite, postgres }: StoreConfig): { store: Store; noteFile: string | undefined } {
  // What a shared database must remember of itself it keeps in its rows.
  if (postgres !== undefined) return { store: postgresStore(postgres), noteFile: undefined };
  if (sqlite === undefined) throw new Error('the configuration names no store');
  mkdirSync(dirname(sqlite.file), { recursive: true, mode: 0o700 });
  return { store: sqliteStore(sqlite.file), noteFile: `${sqlite.file}.incarnation` };
}
