import { describe, expect, it } from 'vitest';
import { limits } from './limits.js';
import { newPath, type PathHealth, type PathNews, pathAfter } from './path-health.js';

const after = (path: PathHealth, ...news: [PathNews, number][]) =>
  news.reduce((state, [what, atMs]) => pathAfter(state, what, atMs, 0.5, limits.standbyMs), path);

describe('a way out of the home', () => {
  it('is tried within a minute of the start, and once an hour while it works', () => {
    const path = newPath(0, 0.5);
    expect(path).toMatchObject({ state: 'unknown', nextMs: 30_000 });
    expect(after(path, ['reached', 30_000])).toMatchObject({ state: 'up', nextMs: 30_000 + limits.standbyMs });
  });

  it('is lost after three misses in a row, not after one: a router may start anew', () => {
    const up = after(newPath(0, 0), ['reached', 0]);
    const one = after(up, ['missed', 1_000]);
    expect(one).toMatchObject({ state: 'up', nextMs: 1_000 + limits.missMs });
    expect(after(one, ['reached', 2_000], ['missed', 3_000], ['missed', 4_000]).state).toBe('up');
    expect(after(one, ['missed', 2_000], ['missed', 3_000]).state).toBe('lost');
    expect(after(one, ['missed', 2_000], ['missed', 3_000], ['reached', 4_000])).toMatchObject({
      state: 'up',
      misses: 0,
    });
  });

  it('needs no trying while the connection goes by it, and is tried soon when that leaves it', () => {
    const carrying = after(newPath(0, 0), ['carries', 1_000]);
    expect(carrying).toMatchObject({ state: 'up', carrying: true });
    expect(after(carrying, ['left', 10_000])).toMatchObject({ carrying: false, nextMs: 10_000 + limits.missMs });
  });

  it('is found dead within the five hours of EN 50136-1, on battery too', () => {
    const worstMs = limits.standbyOnBatteryMs * 1.1 + (limits.misses - 1) * limits.missMs;
    expect(worstMs).toBeLessThan(5 * 3_600_000);
  });
});
