import { randomUUID } from 'node:crypto';
import { Temporal } from 'temporal-polyfill';
import type { Pattern } from './core/rota/index.js';
import { demoDeskStaff } from './demo/desk-staff.js';
import type { DirectoryRows, GatewayRow, HomeRow, TestWindowRow } from './store/rows.js';
import type { Store } from './store/store.js';

export { createLink, createPersonLink } from './identity/links.js';

/** A municipality's areas and who answers for them, as in `demo/linkoping.json`. Dates are midnight by the wall clock. */
export type Municipality = {
  timeZone: string;
  providers: { id: string; name: string }[];
  areas: { id: string; name: string; responsible: { provider: string; from: string; until?: string }[] }[];
};

const demoPeople = [
  ['Anna', 'Lind'],
  ['Omar', 'Hassan'],
  ['Maria', 'Ek'],
  ['Johan', 'Berg'],
  ['Leila', 'Rahimi'],
  ['Karin', 'Holm'],
  ['Ahmed', 'Ali'],
  ['Sofia', 'Dahl'],
  ['Erik', 'Nord'],
  ['Amina', 'Yusuf'],
] as const;
const phonesPerTeam = 2;

/**
 * Fills the directory with a municipality and demo staff: one care team for each provider, serving all its areas, with
 * two phones that somebody is signed on to, and a rota without gaps. Doing it again changes nothing.
 */
export async function seedArea(store: Store, municipality: Municipality): Promise<void> {
  const rows = municipalityRows(municipality);
  await store.directory.put(rows);
  await store.directory.put(demoDeskStaff(municipality.providers));
  await store.rota.change({ putPatterns: demoPatterns(rows.signOns ?? []) });
}

export function municipalityRows(municipality: Municipality): Partial<DirectoryRows> {
  const { providers, areas, timeZone } = municipality;
  const midnight = (date: string) => Temporal.PlainDate.from(date).toZonedDateTime(timeZone).epochMilliseconds;
  const responsibilities = areas.flatMap(({ id, responsible }) =>
    responsible.map(({ provider, from, until }) => ({
      areaId: id,
      providerId: provider,
      fromMs: midnight(from),
      untilMs: until === undefined ? null : midnight(until),
    })),
  );
  const teams = providers.map(({ id, name }) => ({
    id: teamOf(id),
    providerId: id,
    name: `${name}, nattpatrull`,
    role: 'care' as const,
  }));
  const served = new Set(responsibilities.map(({ providerId, areaId }) => `${teamOf(providerId)} ${areaId}`));
  const teamAreas = [...served].map((pair) => {
    const [teamId = '', areaId = ''] = pair.split(' ');
    return { teamId, areaId, relation: 'serves' as const, fromMs: 0, untilMs: null };
  });
  return {
    providers,
    areas: areas.map(({ id, name }) => ({ id, name })),
    responsibilities,
    teams,
    teamAreas,
    ...demoStaff(providers),
  };
}

const teamOf = (providerId: string) => `${providerId}-natt`;

/** The phones of a provider's demo team, in order. */
export function demoPhones(providerId: string): string[] {
  return Array.from({ length: phonesPerTeam }, (_, i) => `${teamOf(providerId)}-${i + 1}`);
}

function demoStaff(providers: Municipality['providers']): Pick<DirectoryRows, 'people' | 'phones' | 'signOns'> {
  const staff: Pick<DirectoryRows, 'people' | 'phones' | 'signOns'> = { people: [], phones: [], signOns: [] };
  for (const [p, provider] of providers.entries()) {
    for (const [i, phoneId] of demoPhones(provider.id).entries()) {
      const [givenName, familyName] = demoPeople[(p * phonesPerTeam + i) % demoPeople.length] ?? demoPeople[0];
      const personId = `person-${phoneId}`;
      staff.people.push({ id: personId, givenName, familyName });
      staff.phones.push({ id: phoneId, label: `Larmtelefon ${i + 1}`, providerId: provider.id });
      const teamId = teamOf(provider.id);
      staff.signOns.push({ id: `demo-${phoneId}`, phoneId, personId, teamId, fromMs: 0, untilMs: null });
    }
  }
  return staff;
}

/** Nights and days in turn, so that every second of each demo team is planned. Who is alone is planned day and night. */
function demoPatterns(signOns: DirectoryRows['signOns']): Pattern[] {
  const turns = [
    ['21:00', '07:00'],
    ['07:00', '21:00'],
  ] as const;
  return signOns.map(({ personId, teamId }) => {
    const team = signOns.filter((other) => other.teamId === teamId);
    const turn = turns[team.findIndex((one) => one.personId === personId) % turns.length] ?? turns[0];
    const [from, until] = team.length === 1 ? (['07:00', '07:00'] as const) : turn;
    const weekdays = [1, 2, 3, 4, 5, 6, 7];
    const id = `demo-${personId}`;
    return { id, personId, teamId, weekdays, everyWeeks: 1, from, until, validFrom: '2023-01-01', exceptions: [] };
  });
}

export type NewHome = Pick<HomeRow, 'id' | 'clientName' | 'street' | 'areaId'> & Partial<HomeRow>;

/** Adds homes, or replaces those with the same id. Thousands at once are one statement. */
export async function addHomes(store: Store, homes: readonly NewHome[]): Promise<void> {
  await store.directory.put({ homes: homes.map((home) => ({ floor: null, door: null, town: null, ...home })) });
}

/** Adds gateways, or replaces those with the same id. `fingerprint` null: any certificate of ours in its name is valid. */
export async function addGateways(
  store: Store,
  gateways: readonly (Pick<GatewayRow, 'id' | 'homeId'> & Partial<GatewayRow>)[],
): Promise<void> {
  await store.directory.put({
    gateways: gateways.map((gateway) => ({ fingerprint: null, revokedAtMs: null, ...gateway })),
  });
}

export const addHome = (store: Store, home: NewHome): Promise<void> => addHomes(store, [home]);
export const addGateway = (
  store: Store,
  gateway: Pick<GatewayRow, 'id' | 'homeId'> & Partial<GatewayRow>,
): Promise<void> => addGateways(store, [gateway]);


/** From now on, for so long, alarms of this device are tests. */
export async function openTestWindow(
  store: Store,
  window: Pick<TestWindowRow, 'gatewayId' | 'deviceId' | 'openedBy'> & { minutes: number },
  now = Date.now(),
): Promise<TestWindowRow> {
  const { minutes, ...rest } = window;
  const row = { id: randomUUID(), ...rest, fromMs: now, untilMs: now + minutes * 60_000 };
  await store.directory.put({ testWindows: [row] });
  return row;
}
