import { type Caller, providersOf } from '../core/access/caller.js';
import { type Job, technicianOf, worksIn } from '../core/jobs/index.js';
import { inForce, providerInForce } from '../core/responsibility.js';
import type { Named } from '../http/rota-ports.js';
import type { DirectoryRows, PersonRow } from '../store/rows.js';

/** Whom a duty lead or a manager can give a job to: technicians of areas that their provider answers for. */
export function choicesFor(
  caller: Pick<Caller, 'grants'>,
  rows: DirectoryRows,
  now: number,
): { teams: Named[]; people: Named[] } {
  const own = new Set(providersOf(caller, ['duty-lead', 'manager']));
  const areas = rows.areas.filter(({ id }) => own.has(providerInForce(rows.responsibilities, id, now) ?? ''));
  const isAny = (to: Pick<Job, 'teamId' | 'personId'>) => areas.some(({ id }) => isChoice(to, id, rows, now));
  return {
    teams: rows.teams.filter(({ id }) => isAny({ teamId: id, personId: null })).map(({ id, name }) => ({ id, name })),
    people: rows.people
      .filter(({ id }) => isAny({ teamId: null, personId: id }))
      .map(({ id, givenName, familyName }) => ({ id, name: `${givenName} ${familyName}` }))
      .toSorted((a, b) => a.name.localeCompare(b.name, 'sv')),
  };
}

/** Whether this is a team of technicians, or one of them, who can have jobs in the area. */
export function isChoice(
  { teamId, personId }: Pick<Job, 'teamId' | 'personId'>,
  areaId: string,
  rows: DirectoryRows,
  now: number,
): boolean {
  if (teamId !== null) {
    const team = rows.teams.find(({ id, role }) => id === teamId && role === 'technician');
    if (team === undefined) return false;
    const technician = { personId: '', phoneId: undefined, teamIds: new Set([team.id]) };
    return worksIn({ ...technician, providerIds: new Set([team.providerId]) }, areaId, rows, now);
  }
  const grants = rows.grants.filter((grant) => grant.personId === personId && inForce(grant, now));
  const person = rows.people.find(({ id }: PersonRow) => id === personId);
  return person !== undefined && worksIn(technicianOf({ personId: person.id, grants }, rows), areaId, rows, now);
}
