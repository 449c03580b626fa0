import { limits } from './limits.js';

/** Which dispatcher of the list is next, and how many were tried in vain since the last connection. */
export type Route = { index: number; failures: number };

export const firstRoute: Route = { index: 0, failures: 0 };

/** The next dispatcher of the list, after this one failed. */
export function afterFailure(route: Route, dispatchers: number): Route {
  return { index: (route.index + 1) % dispatchers, failures: route.failures + 1 };
}

/**
 * How long to wait before the next try, in ms. The rest of the list is tried almost at once; after a whole round in vain
 * the wait is random up to a ceiling that doubles (full jitter), so that thousands of homes do not return in step.
 * @param urgent a call for help is waiting: the cap is a few seconds
 */
export function waitMs(route: Route, dispatchers: number, random: () => number, urgent = false): number {
  if (route.failures % dispatchers !== 0) return random() * limits.nextDispatcherMs;
  const rounds = Math.min(route.failures / dispatchers, 16);
  const capMs = urgent ? limits.urgentBackoffCapMs : limits.backoffCapMs;
  return random() * Math.min(capMs, limits.backoffBaseMs * 2 ** (rounds - 1));
}
