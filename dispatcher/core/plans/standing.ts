import type { PlanStatus } from '@nattvakt/contract';

/**
 * How a home's plan stands.
 * - `installed`: the dispatcher holds no plan for it; it lives by what it was installed with
 * - `in-force`: it runs the newest
 * - `on-its-way`: it does not run the newest yet, or has not said so
 * - `refused`: it did not take the newest, and says why
 * - `ahead`: it runs a newer one than this store knows: a backup was restored
 */
export type PlanStanding = 'installed' | 'in-force' | 'on-its-way' | 'refused' | 'ahead';

export function standingOf(
  newest: { version: number; hash: string } | undefined,
  said: PlanStatus | undefined,
): PlanStanding {
  if (newest === undefined) return said?.source === 'signed' ? 'ahead' : 'installed';
  if (said === undefined) return 'on-its-way';
  if (said.source === 'signed' && said.hash === newest.hash) return 'in-force';
  if (said.source === 'signed' && said.version >= newest.version) return 'ahead';
  const refusedIt = said.refused !== undefined && (said.refused.version ?? newest.version) === newest.version;
  return refusedIt ? 'refused' : 'on-its-way';
}
