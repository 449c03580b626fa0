/** Who answers for an area: from an instant, until an instant that no longer belongs to it (null: no end is known). */
export type Responsibility = { areaId: string; providerId: string; fromMs: number; untilMs: number | null };

/** The provider in force at `now`, or undefined where nobody is. If two overlap by mistake, the one that began last. */
export function providerInForce(
  responsibilities: readonly Responsibility[],
  areaId: string,
  now: number,
): string | undefined {
  let found: Responsibility | undefined;
  for (const candidate of responsibilities) {
    if (candidate.areaId !== areaId || !inForce(candidate, now)) continue;
    if (found === undefined || candidate.fromMs > found.fromMs) found = candidate;
  }
  return found?.providerId;
}

/** Half-open: the first instant belongs to the interval, the last does not. */
export function inForce(interval: { fromMs: number; untilMs: number | null }, now: number): boolean {
  return interval.fromMs <= now && (interval.untilMs === null || now < interval.untilMs);
}
