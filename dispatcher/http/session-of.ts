import { actionsOf } from '../core/access/rules.js';
import type { Viewer, Who } from './ports.js';

/** Who is signed in, as the pages are told. On an alarm phone that nobody is signed on to, only the phone. */
export function sessionOf({ device, caller }: Who) {
  const phone = device && { phone: { id: device.phoneId, label: device.phoneLabel } };
  if (caller === undefined) return { ...phone, grants: [], actions: [] };
  const { personId, givenName, grants } = caller;
  return {
    ...phone,
    person: { id: personId, givenName },
    grants: [...grants],
    actions: actionsOf(caller),
    ...shiftOf(caller.phone),
  };
}

const shiftOf = (viewer: Viewer | undefined) =>
  viewer && {
    phone: { id: viewer.phoneId, label: viewer.phoneLabel },
    team: { id: viewer.teamId, name: viewer.teamName },
    provider: { id: viewer.providerId, name: viewer.providerName },
    areas: viewer.areas,
  };
