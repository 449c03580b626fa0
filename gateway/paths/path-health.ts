import { limits } from './limits.js';

/** What is known of a way out. `carrying`: the connection to the dispatcher goes by it, which is proof enough. */
export type PathHealth = {
  state: 'unknown' | 'up' | 'lost';
  carrying: boolean;
  misses: number;
  /** When it is to be tried next, on the monotonic clock. */
  nextMs: number;
};

export type PathNews = 'carries' | 'left' | 'reached' | 'missed';

/** @param draw in [0, 1) */
export function newPath(nowMs: number, draw: number): PathHealth {
  return { state: 'unknown', carrying: false, misses: 0, nextMs: nowMs + draw * limits.firstMs };
}

/**
 * What a piece of news makes of it. A way that was left is suspected and tried soon; it is lost after a few misses in a row.
 * @param standbyMs how often a way that works is tried
 * @param draw in [0, 1)
 */
export function pathAfter(
  path: PathHealth,
  news: PathNews,
  nowMs: number,
  draw: number,
  standbyMs: number,
  missMs: number = limits.missMs,
): PathHealth {
  const laterMs = nowMs + standbyMs * (0.9 + draw / 5);
  switch (news) {
    case 'carries':
      return { state: 'up', carrying: true, misses: 0, nextMs: laterMs };
    case 'left':
      return { ...path, carrying: false, nextMs: Math.min(path.nextMs, nowMs + missMs) };
    case 'reached':
      return { ...path, state: 'up', misses: 0, nextMs: laterMs };
    case 'missed': {
      const misses = path.misses + 1;
      const state = misses >= limits.misses ? 'lost' : path.state;
      return { ...path, state, misses, nextMs: nowMs + missMs };
    }
  }
}
