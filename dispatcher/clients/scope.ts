import { type Caller, providersOf } from '../core/access/caller.js';
import type { ClientChoices } from '../core/clients/index.js';
import { inForce, providerInForce } from '../core/responsibility.js';
import { isSynthetic } from '../core/synthetic.js';
import type { DirectoryRows, PersonRow } from '../store/rows.js';

const readers = ['duty-lead', 'manager'] as const;
const editors = ['manager'] as const;

/** Areas for which the caller's provider answers at this instant. */
export function areasOf(
  { areas, responsibilities }: Pick<DirectoryRows, 'areas' | 'responsibilities'>,
  caller: Pick<Caller, 'grants'>,
  to: 'read' | 'edit',
  now: number,
): Set<string> {
  const own = new Set(providersOf(caller, to === 'edit' ? editors : readers));
  const answers = (areaId: string) => own.has(providerInForce(responsibilities, areaId, now) ?? '');
  return new Set(areas.map(({ id }) => id).filter((id) => !isSynthetic(id) && answers(id)));
}

/** Where clients of these areas can live, and who can be named for them. */
export function choicesIn(rows: DirectoryRows, areaIds: ReadonlySet<string>, now: number): ClientChoices {
  const providers = new Set([...areaIds].map((id) => providerInForce(rows.responsibilities, id, now)));
  const staff = staffOf(rows, providers, now);
  const nurses = nursesOf(rows, now);
  const shown = (ids: ReadonlySet<string>) => rows.people.filter(({ id }) => ids.has(id)).map(namedPerson);
  return {
    areas: rows.areas.filter(({ id }) => areaIds.has(id)),
    buildings: rows.buildings.filter(({ areaId }) => areaIds.has(areaId)),
    nurses: shown(nurses).sort(byName),
    careContacts: shown(staff).sort(byName),
  };
}

const namedPerson = ({ id, givenName, familyName }: PersonRow) => ({ id, name: `${givenName} ${familyName}` });
const byName = (a: { name: string }, b: { name: string }) => (a.name < b.name ? -1 : 1);

/** Who works for one of the providers: by a grant, or signed on to a team of theirs. */
function staffOf({ grants, teams, signOns }: DirectoryRows, providers: ReadonlySet<string | undefined>, now: number) {
  const own = new Set(teams.filter(({ providerId }) => providers.has(providerId)).map(({ id }) => id));
  const granted = grants.filter((one) => inForce(one, now) && providers.has(one.providerId ?? undefined));
  return new Set([...granted, ...signOns.filter(({ teamId }) => own.has(teamId))].map(({ personId }) => personId));
}

/** Nurses are shared by providers, so any may be a client's. */
function nursesOf({ grants, teams, signOns }: DirectoryRows, now: number): Set<string> {
  const nurseTeams = new Set(teams.filter(({ role }) => role === 'nurse').map(({ id }) => id));
  const granted = grants.filter((one) => one.role === 'nurse' && inForce(one, now));
  return new Set(
    [...granted, ...signOns.filter(({ teamId }) => nurseTeams.has(teamId))].map(({ personId }) => personId),
  );
}
