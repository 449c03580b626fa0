/** Who answers for an area: from an instant, until an instant that no longer belongs to it (null: no end is known). */
export type Responsibility = { areaId: string; providerId: string; fromMs: number; untilMs: number | null };

/** Who answers at `now`, or undefined where nobody does. If two overlap by mistake, the one that began last. */
export function responsibleAt(
  responsibilities: readonly Responsibility[],
  areaId: string,
  now: number,
): Responsibility | undefined {
  let found: Responsibility | undefined;
  for (const candidate of responsibilities) {
    if (candidate.areaId !== areaId || !inForce(candidate, now)) continue;
    if (found === undefined || candidate.fromMs > found.fromMs) found = candidate;
  }
  return found;
}

/** The provider that answers at `now`. */
export function providerInForce(
  responsibilities: readonly Responsibility[],
  areaId: string,
  now: number,
): string | undefined {
  return responsibleAt(responsibilities, areaId, now)?.providerId;
}

/** Half-open: the first instant belongs to the interval, the last does not. */
export function inForce(interval: { fromMs: number; untilMs: number | null }, now: number): boolean {
  return interval.fromMs <= now && (interval.untilMs === null || now < interval.untilMs);
}
