/** From an instant up to, not including, another. Unix ms, UTC. */
export type Interval = { from: number; until: number };

export function contains(interval: Interval, instant: number): boolean {
  return interval.from <= instant && instant < interval.until;
}

/** Whether they share a moment. Intervals that only touch do not; an empty one overlaps nothing. */
export function overlap(a: Interval, b: Interval): boolean {
  return Math.max(a.from, b.from) < Math.min(a.until, b.until);
}

/** The moments that both have, or undefined when there are none. */
export function intersection(a: Interval, b: Interval): Interval | undefined {
  return overlap(a, b) ? { from: Math.max(a.from, b.from), until: Math.min(a.until, b.until) } : undefined;
}

/** The same moments as ordered intervals that neither overlap nor touch. Empty ones fall away. */
export function merged(intervals: readonly Interval[]): Interval[] {
  const result: Interval[] = [];
  for (const { from, until } of intervals.filter(notEmpty).sort((a, b) => a.from - b.from)) {
    const last = result.at(-1);
    if (last && from <= last.until) last.until = Math.max(last.until, until);
    else result.push({ from, until });
  }
  return result;
}

function notEmpty({ from, until }: Interval): boolean {
  return from < until;
}
