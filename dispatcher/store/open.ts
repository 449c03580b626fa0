import { mkdirSync } from 'node:fs';
import { dirname } from 'node:path';
import type { DispatcherConfig } from '../config.js';
import { sqliteStore } from './knex/knex-store.js';
import type { Store } from './store.js';

/** The store that a configuration names, not yet started, and the file in which a dispatcher notes how far it has come. */
export function openStore({ sqlite }: DispatcherConfig['store']): { store: Store; noteFile: string } {
  mkdirSync(dirname(sqlite.file), { recursive: true, mode: 0o700 });
  return { store: sqliteStore(sqlite.file), noteFile: `${sqlite.file}.incarnation` };
}
