import type { SignedIn, Viewer } from '../http/ports.js';

const roleOf = { care: 'night-worker', nurse: 'nurse', technician: 'technician', 'duty-lead': 'duty-lead' } as const;

/**
 * What a person is by the team they are signed on to. Their own grants are not among it: a phone that many share, and a
 * code of a few digits, are not enough for those.
 */
export function signedOn(phone: Viewer): SignedIn {
  const { sessionId, personId, givenName, teamRole, providerId } = phone;
  return { sessionId, personId, givenName, grants: [{ role: roleOf[teamRole], providerId }], phone };
}
