import { existsSync } from 'node:fs';
import { type DispatcherConfig, readConfig } from '../config.js';
import { openStore } from '../store/open.js';
import type { Store } from '../store/store.js';
import { type Given, textOf, UsageError } from './command.js';

export const configOption = { value: 'FILE', words: 'the dispatcher’s configuration file', required: true } as const;

/**
 * Opens the store of the configuration that was given, and closes it again. The dispatcher may be running meanwhile: it
 * notices that its directory has changed.
 */
export async function withStore<T>(
  given: Given,
  use: (store: Store, config: DispatcherConfig) => Promise<T>,
): Promise<T> {
  const reading = readConfig(textOf(given, 'config'));
  if (!reading.ok) throw new UsageError(reading.problems);
  const { store } = openStore(reading.config.store);
  await store.start();
  try {
    return await use(store, reading.config);
  } finally {
    await store.stop();
  }
}

/**
 * The same, of a store that must be there: an empty one, made because its name was misspelt, would say that all is well.
 * @throws UsageError when its file is not there
 */
export async function withStandingStore<T>(given: Given, use: (store: Store) => Promise<T>): Promise<T> {
  const reading = readConfig(textOf(given, 'config'));
  const file = reading.ok ? reading.config.store.sqlite?.file : undefined;
  if (file !== undefined && !existsSync(file)) throw new UsageError([`store.sqlite.file: ${file} is not there`]);
  return withStore(given, use);
}
