import type { Caller } from '../access/caller.js';
import type { Case } from '../case.js';
import type { Team, TeamArea } from '../responsibility/team.js';
import { inForce, providerInForce, type Responsibility } from '../responsibility.js';
import { isOpen, type Job } from './job.js';

type SignOn = { phoneId: string; personId: string; teamId: string; fromMs: number; untilMs: number | null };
export type Around = {
  teams: readonly Team[];
  teamAreas: readonly TeamArea[];
  signOns: readonly SignOn[];
  responsibilities: readonly Responsibility[];
};
type Asking = Pick<Caller, 'personId' | 'grants'> & { phone?: { phoneId: string; teamId: string } };

/** A technician, with the teams whose jobs are theirs and the providers that they work for. */
export type Technician = {
  personId: string;
  phoneId: string | undefined;
  teamIds: ReadonlySet<string>;
  providerIds: ReadonlySet<string>;
};

/**
 * What somebody is as a technician. On an alarm phone: of the team that they are signed on to. At a desk: of the teams of
 * technicians of the providers that their role is at. Technicians need not be planned, so nobody can be said to be of one
 * team only, and a job that nobody sees is not done; one that is for somebody's eyes alone is given to them by name.
 */
export function technicianOf({ personId, grants, phone }: Asking, { teams }: Pick<Around, 'teams'>): Technician {
  const providers = grants.flatMap(({ role, providerId }) => (role === 'technician' && providerId ? [providerId] : []));
  const own = teams.filter(
    ({ id, role, providerId }) =>
      role === 'technician' && (phone === undefined ? providers.includes(providerId) : id === phone.teamId),
  );
  return {
    personId,
    phoneId: phone?.phoneId,
    teamIds: new Set(own.map(({ id }) => id)),
    providerIds: new Set(providers),
  };
}

/** Whether a technician can have jobs in an area: their provider answers for it, or their team serves it, at this instant. */
export function worksIn(
  { teamIds, providerIds }: Technician,
  areaId: string,
  { teamAreas, responsibilities }: Pick<Around, 'teamAreas' | 'responsibilities'>,
  now: number,
): boolean {
  return (
    providerIds.has(providerInForce(responsibilities, areaId, now) ?? '') ||
    teamAreas.some(
      (row) => row.areaId === areaId && row.relation === 'serves' && teamIds.has(row.teamId) && inForce(row, now),
    )
  );
}

/** Whether a job that somebody gave is this technician's now. The right ends with their provider's answering for the area. */
export function isTheirs(
  job: Job,
  areaId: string,
  technician: Technician,
  around: Pick<Around, 'teamAreas' | 'responsibilities'>,
  now: number,
): boolean {
  const isFor = job.personId === technician.personId || (job.teamId !== null && technician.teamIds.has(job.teamId));
  return isFor && isOpen(job, now) && worksIn(technician, areaId, around, now);
}

/**
 * Whether an open alarm about what only needs mending is this technician's: their phone or their team was asked, or one of
 * them has it; or it is an incident that asks the technicians of an area that their team serves.
 */
export function asksThem(aCase: Case, technician: Technician, around: Around, now: number): boolean {
  const { state, priority, homes, role, areaId, asked, holder, openedAt } = aCase;
  if (state === 'closed' || priority !== 'technical') return false;
  if (holder?.personId === technician.personId) return true;
  const phones = new Set([...asked.map(({ phoneId }) => phoneId), ...(holder ? [holder.phoneId] : [])]);
  if (technician.phoneId !== undefined && phones.has(technician.phoneId)) return true;
  const wasOn = around.signOns.some(
    ({ phoneId, teamId, fromMs, untilMs }) =>
      phones.has(phoneId) &&
      technician.teamIds.has(teamId) &&
      fromMs <= now &&
      (untilMs === null || untilMs > openedAt),
  );
  return wasOn || (homes !== undefined && role !== 'care' && worksIn(technician, areaId, around, now));
}
