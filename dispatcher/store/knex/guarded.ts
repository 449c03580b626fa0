import { StoreError } from '../store.js';
import type { Dialect } from './dialect.js';

/** Runs work so that it rejects with a `StoreError` and nothing else. */
export function guarded(dialect: Pick<Dialect, 'failureOf'>): <T>(work: () => Promise<T>) => Promise<T> {
  return async (work) => {
    try {
      return await work();
    } catch (error) {
      throw error instanceof StoreError ? error : new StoreError(dialect.failureOf(error), error);
    }
  };
}
