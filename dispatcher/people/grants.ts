import type { Role } from '../core/access/caller.js';
import { inForce } from '../core/responsibility.js';
import type { GrantRow } from '../store/rows.js';

/** The rows that change so that somebody is just this at a provider from now on; what they were stays on record. */
export function grantsToChange(
  grants: readonly GrantRow[],
  { personId, providerId, roles }: { personId: string; providerId: string; roles: readonly Role[] },
  now: number,
): GrantRow[] {
  const standing = grants.filter(
    (grant) => grant.personId === personId && grant.providerId === providerId && inForce(grant, now),
  );
  const ended = standing.filter(({ role }) => !roles.includes(role)).map((grant) => ({ ...grant, untilMs: now }));
  const taken = new Set(grants.map(({ id }) => id));
  const added = [...new Set(roles)]
    .filter((role) => !standing.some((grant) => grant.role === role))
    .map((role): GrantRow => {
      // The same asked twice at once is one grant; one that ended is another than the one that begins.
      const id = `${personId}:${role}:${providerId}`;
      return { id: taken.has(id) ? `${id}:${now}` : id, personId, role, providerId, fromMs: now, untilMs: null };
    });
  return [...ended, ...added];
}
