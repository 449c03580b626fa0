import type { Role } from '../access/caller.js';
import { type Caller, providersOf } from '../access/caller.js';
import type { Team, TeamArea } from '../responsibility/team.js';
import { inForce, providerInForce, type Responsibility } from '../responsibility.js';

/** Who leads the work in an area sees its plans from a desk. The municipality sees figures, never a person's plan. */
const leads: readonly Role[] = ['duty-lead', 'manager'];

export type Places = {
  homes: readonly { id: string; areaId: string }[];
  responsibilities: readonly Responsibility[];
  teams: readonly Team[];
  teamAreas: readonly TeamArea[];
  signOns: readonly { personId: string; teamId: string; fromMs: number; untilMs: number | null }[];
};
type Asking = Pick<Caller, 'grants' | 'personId'> & {
  phone?: { areas: readonly { id: string }[] };
};

/**
 * The homes whose plans somebody may see at this instant.
 * - duty leads and managers, at a desk: of the areas that their provider answers for
 * - nurses, at a desk: of the areas of the nurses' teams that they are signed on to, on whatever alarm phone, meanwhile
 * - whoever is signed on to this alarm phone: of the areas that its team serves, and only there do night workers see any
 *
 * Technicians see no plan: what of a home is theirs to see comes of their jobs (`core/jobs`).
 */
export function homesInSight(caller: Asking, places: Places, now: number): Set<string> {
  const areas = areasInSight(caller, places, now);
  return new Set(places.homes.filter(({ areaId }) => areas(areaId)).map(({ id }) => id));
}

function areasInSight(caller: Asking, places: Places, now: number): (areaId: string) => boolean {
  const { phone } = caller;
  if (phone !== undefined) {
    const served = new Set(phone.areas.map(({ id }) => id));
    return (areaId) => served.has(areaId);
  }
  const led = new Set(providersOf(caller, leads));
  const nursed = areasNursed(caller, places, now);
  const known = new Map<string, boolean>();
  return (areaId) => {
    const before = known.get(areaId);
    if (before !== undefined) return before;
    const seen = nursed.has(areaId) || led.has(providerInForce(places.responsibilities, areaId, now) ?? '');
    known.set(areaId, seen);
    return seen;
  };
}

/** Nurses may be shared by providers: their team's own relation says which areas are theirs. */
function areasNursed({ personId, grants }: Asking, { signOns, teams, teamAreas }: Places, now: number): Set<string> {
  if (!grants.some(({ role }) => role === 'nurse')) return new Set();
  const on = new Set(
    signOns.filter((one) => one.personId === personId && inForce(one, now)).map(({ teamId }) => teamId),
  );
  const nurses = new Set(teams.filter(({ id, role }) => role === 'nurse' && on.has(id)).map(({ id }) => id));
  const serving = teamAreas.filter((one) => one.relation === 'serves' && nurses.has(one.teamId) && inForce(one, now));
  return new Set(serving.map(({ areaId }) => areaId));
}
