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
