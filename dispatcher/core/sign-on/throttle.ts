import { limits } from './limits.js';

/** How often a code was tried in vain, and until when no further try is taken. */
export type Tries = { failures: number; waitUntilMs: number };

export const untried: Tries = { failures: 0, waitUntilMs: 0 };

/**
 * A try is counted before its code is looked at, so that many at once are not many for one.
 * @returns how things stand when it turns out wrong, or how long to wait first
 */
export function nextTry(tries: Tries, now: number): { ok: true; after: Tries } | { ok: false; waitMs: number } {
  if (tries.waitUntilMs > now) return { ok: false, waitMs: tries.waitUntilMs - now };
  const failures = tries.failures + 1;
  return { ok: true, after: { failures, waitUntilMs: now + waitAfter(failures) } };
}

function waitAfter(failures: number): number {
  const nth = failures - limits.freeTries;
  if (nth < 0) return 0;
  return limits.waitsMs[Math.min(nth, limits.waitsMs.length - 1)] ?? 0;
}
