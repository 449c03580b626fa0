import type { Concern } from './audit.js';
import { limits } from './limits.js';

/** Something that was told, and how often. */
export type Standing = Concern & { toldAt: number; times: number };

/** What must be said now: that something is wrong (again), with whether it is for the last time, or that it is over. */
export type Saying = { about: Concern; news: 'found' | 'still' | 'over'; last: boolean };

/**
 * What is said after a look: what is new at once, what goes on again and again with growing waits and an end, and what
 * is over once.
 * @param standing what was told before
 */
export function sayAfterLook(
  standing: readonly Standing[],
  concerns: readonly Concern[],
  now: number,
): { standing: Standing[]; say: Saying[] } {
  const before = new Map(standing.map((one) => [one.key, one]));
  const next: Standing[] = [];
  const say: Saying[] = [];
  for (const about of concerns) {
    const told = before.get(about.key);
    const isDue = told === undefined || now - told.toldAt >= waitAfter(told.times);
    if (!isDue || (told?.times ?? 0) >= limits.tellings) {
      if (told) next.push({ ...told, ...about });
      continue;
    }
    const times = (told?.times ?? 0) + 1;
    next.push({ ...about, toldAt: now, times });
    say.push({ about, news: told ? 'still' : 'found', last: times === limits.tellings });
  }
  const wrong = new Set(concerns.map(({ key }) => key));
  for (const { toldAt: _, times: __, ...about } of standing) {
    if (!wrong.has(about.key)) say.push({ about, news: 'over', last: true });
  }
  return { standing: next, say };
}

const waitAfter = (times: number): number => limits.againMs[Math.min(times, limits.againMs.length) - 1] ?? 0;
