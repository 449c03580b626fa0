type Lasting = { fromMs: number; untilMs: number | null };

/** The instants at which one of these begins or ends, each once, the earliest first. */
export function edgesOf(...all: readonly (readonly Lasting[])[]): number[] {
  const edges = all.flat().flatMap(({ fromMs, untilMs }) => (untilMs === null ? [fromMs] : [fromMs, untilMs]));
  return [...new Set(edges)].sort((a, b) => a - b);
}

/** How many of these instants have come at `now`: another number means that something has changed by itself. */
export function passed(edges: readonly number[], now: number): number {
  let low = 0;
  let high = edges.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if ((edges[middle] ?? Number.POSITIVE_INFINITY) <= now) low = middle + 1;
    else high = middle;
  }
  return low;
}
