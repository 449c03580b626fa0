import { inForce } from '../../core/responsibility.js';
import type { Shift } from '../../core/rota/index.js';
import type { DirectoryView } from '../../engine/directory-view.js';

/** Whom a notice is for: a person at a phone, a person by their own number, or the number of whoever runs the service. */
export type Addressee = { phoneId: string | null; personId: string | null };

/** Nobody in particular: the number in the configuration. */
export const operations: Addressee = { phoneId: null, personId: null };

/**
 * Who must know of something at a provider: the duty leads who are signed on; otherwise those who are planned now and
 * have a number of their own; otherwise the number in the configuration.
 */
export function dutyLeads(
  providerId: string,
  directory: DirectoryView,
  shifts: readonly Shift[],
  now: number,
): Addressee[] {
  const { teams, signOns } = directory.rows;
  const leading = new Set(
    teams.filter((team) => team.role === 'duty-lead' && team.providerId === providerId).map(({ id }) => id),
  );
  const signedOn = signOns.filter((signOn) => leading.has(signOn.teamId) && inForce(signOn, now));
  if (signedOn.length > 0) return signedOn.map(({ phoneId, personId }) => ({ phoneId, personId }));
  const planned = shifts
    .filter(({ teamId, from, until }) => leading.has(teamId) && from <= now && now < until)
    .map(({ personId }) => personId)
    .filter((personId) => directory.person(personId)?.number);
  return planned.length > 0 ? [...new Set(planned)].map((personId) => ({ phoneId: null, personId })) : [operations];
}

/** E.164. */
export function numberOf(
  { phoneId, personId }: Addressee,
  directory: DirectoryView,
  operationsNumber: string | undefined,
): string | undefined {
  if (phoneId === null && personId === null) return operationsNumber;
  return directory.phone(phoneId ?? '')?.number ?? directory.person(personId ?? '')?.number ?? undefined;
}
