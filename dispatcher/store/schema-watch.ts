import { NewerStoreError } from './newer-store.js';
import type { Store } from './store.js';

/** How often a dispatcher looks whether a newer one has changed the schema under it. */
const lookMs = 5_000;

/**
 * On a shared store a newer dispatcher may bring the schema up while this one runs. It must not write into tables that it
 * does not know: calls back once, and then looks no more.
 * @returns how to stop looking
 */
export function watchSchema(store: Store, onNewer: (error: NewerStoreError) => void): () => void {
  const timer = setInterval(() => {
    store.checkSchema().catch((error: unknown) => {
      // Where it cannot be read, nothing can be written either.
      if (!(error instanceof NewerStoreError)) return;
      clearInterval(timer);
      onNewer(error);
    });
  }, lookMs);
  timer.unref();
  return () => clearInterval(timer);
}
