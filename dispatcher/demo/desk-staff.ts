import type { Role } from '../core/access/caller.js';
import type { DirectoryRows, PersonRow, ProviderRow } from '../store/rows.js';

type DeskStaff = Pick<DirectoryRows, 'people' | 'grants'>;

const ofProvider: readonly Role[] = ['manager', 'duty-lead', 'technician'];
const ofMunicipality: readonly Role[] = ['municipality', 'administrator'];
const names = [
  ['Gunilla', 'Strand'],
  ['Peter', 'Lund'],
  ['Fatima', 'Hussein'],
  ['Lars', 'Åberg'],
  ['Ingrid', 'Sjö'],
  ['Mikael', 'Öst'],
  ['Eva', 'Björk'],
] as const;

/** Whoever sits at a desk in the demo: `manager-vof`, `duty-lead-vof`, `technician-vof`, …, `municipality`, `administrator`. */
export function demoDeskStaff(providers: readonly ProviderRow[]): DeskStaff {
  const seats = [
    ...providers.flatMap(({ id }) => ofProvider.map((role) => ({ id: deskPerson(role, id), role, providerId: id }))),
    ...ofMunicipality.map((role) => ({ id: deskPerson(role), role, providerId: null })),
  ];
  return {
    people: seats.map(({ id }, i): PersonRow => {
      const [givenName, familyName] = names[i % names.length] ?? names[0];
      return { id, givenName, familyName };
    }),
    grants: seats.map(({ id, role, providerId }) => ({
      id: `demo-${id}`,
      personId: id,
      role,
      providerId,
      fromMs: 0,
      untilMs: null,
    })),
  };
}

/** The id of whoever has this role in the demo. */
export const deskPerson = (role: Role, providerId?: string): string =>
  providerId === undefined ? role : `${role}-${providerId}`;
