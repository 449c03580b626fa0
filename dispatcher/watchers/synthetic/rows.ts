import { syntheticId } from '../../core/synthetic.js';
import type { DirectoryRows } from '../../store/rows.js';

const id = syntheticId;
const always = { fromMs: 0, untilMs: null };

/** The synthetic home and everything that an alarm from it meets. Putting it again changes nothing. */
export const syntheticRows: Partial<DirectoryRows> = {
  providers: [{ id, name: 'Nattvakts egenprov' }],
  areas: [{ id, name: 'Egenprov' }],
  responsibilities: [{ areaId: id, providerId: id, ...always }],
  teams: [{ id, providerId: id, name: 'Egenprov', role: 'care' }],
  teamAreas: [{ teamId: id, areaId: id, relation: 'serves', ...always }],
  people: [{ id, givenName: 'Nattvakt', familyName: 'Egenprov' }],
  phones: [{ id, label: 'Egenprov', providerId: id }],
  signOns: [{ id, phoneId: id, personId: id, teamId: id, ...always }],
  homes: [
    {
      id,
      clientName: 'Egenprov',
      street: 'Ingenstans',
      floor: null,
      door: null,
      town: null,
      areaId: id,
      buildingId: null,
    },
  ],
};
