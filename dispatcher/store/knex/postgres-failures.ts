import type { StoreFailure } from '../store.js';
import { staleCode } from './postgres-batch-writer.js';

const uniqueViolation = '23505';
/** Two that wait for each other: one is told to begin again. */
const collisions = new Set([staleCode, '40001', '40P01']);
/** Classes of SQLSTATE that blame what was to be written: data, integrity, cardinality, size. */
const contentClasses = new Set(['21', '22', '23', '54']);

/** Everything that does not blame what was to be written is the server or the way to it. */
export function failureOf(error: unknown): StoreFailure {
  const { code, constraint } = error as { code?: string; constraint?: string };
  if (code === undefined || !/^[0-9A-Z]{5}$/.test(code)) return error instanceof TypeError ? 'content' : 'storage';
  if (collisions.has(code)) return 'stale';
  if (code === uniqueViolation && /^(cases_|case_events_pkey)/.test(constraint ?? '')) return 'stale';
  return contentClasses.has(code.slice(0, 2)) ? 'content' : 'storage';
}
