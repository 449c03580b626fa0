import type { Role } from '../access/caller.js';
import { type Caller, providersOf } from '../access/caller.js';
import { providerInForce, type Responsibility } from '../responsibility.js';

/** Whose work the plans of homes are. The municipality sees figures, never a person's plan. */
const theirWork: readonly Role[] = ['nurse', 'technician', 'duty-lead', 'manager'];

export type Places = {
  homes: readonly { id: string; areaId: string }[];
  responsibilities: readonly Responsibility[];
};

/**
 * The homes whose area the caller's provider answers for at this instant. Whoever is signed on to an alarm phone sees
 * only those of the areas that their team serves, and only there do night workers see any.
 */
export function homesInSight(
  caller: Pick<Caller, 'grants'> & { phone?: { areas: readonly { id: string }[] } },
  { homes, responsibilities }: Places,
  now: number,
): Set<string> {
  const { phone } = caller;
  if (phone !== undefined) {
    const served = new Set(phone.areas.map(({ id }) => id));
    return new Set(homes.filter(({ areaId }) => served.has(areaId)).map(({ id }) => id));
  }
  const own = new Set(providersOf(caller, theirWork));
  const areas = new Map<string, boolean>();
  const isOwn = (areaId: string) => {
    const known = areas.get(areaId);
    if (known !== undefined) return known;
    const seen = own.has(providerInForce(responsibilities, areaId, now) ?? '');
    areas.set(areaId, seen);
    return seen;
  };
  return new Set(homes.filter(({ areaId }) => isOwn(areaId)).map(({ id }) => id));
}
