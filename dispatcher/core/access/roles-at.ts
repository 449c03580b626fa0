import type { Team } from '../responsibility/team.js';
import { inForce } from '../responsibility.js';
import type { Grant } from './caller.js';

type Lasting = { fromMs: number; untilMs: number | null };
type Rows = {
  teams: readonly Team[];
  signOns: readonly (Lasting & { phoneId: string; personId: string; teamId: string })[];
  grants: readonly (Lasting & Grant & { personId: string })[];
};

/**
 * What somebody is at an instant, as it is written down beside what they read: `care:vof,manager:vof`. The role of the
 * team that they are signed on to stands first; it is empty for who is nothing any more.
 */
export function rolesAt(
  { teams, signOns, grants }: Rows,
  { personId, phoneId }: { personId: string; phoneId: string | null },
  now: number,
): string {
  const on = signOns.find((one) => one.personId === personId && one.phoneId === phoneId && inForce(one, now));
  const team = teams.find(({ id }) => id === on?.teamId);
  const granted = grants.filter((grant) => grant.personId === personId && inForce(grant, now));
  const words = [
    ...(team === undefined ? [] : [`${team.role}:${team.providerId}`]),
    ...granted.map(({ role, providerId }) => (providerId === null ? role : `${role}:${providerId}`)),
  ];
  return [...new Set(words)].join(',');
}
