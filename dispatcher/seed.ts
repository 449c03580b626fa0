import { randomUUID } from 'node:crypto';
import { Temporal } from 'temporal-polyfill';
import { demoDeskStaff } from './demo/desk-staff.js';
import { type DemoTeam, demoPatterns, demoTeamRows, usualTeams } from './demo/teams.js';
import type { DirectoryRows, GatewayRow, HomeRow, TestWindowRow } from './store/rows.js';
import type { Store } from './store/store.js';

export { demoPhones } from './demo/teams.js';
export { createLink, createPersonLink } from './identity/links.js';

/** A municipality's areas and who answers for them, as in `demo/linkoping.json`. Dates are midnight by the wall clock. */
export type Municipality = {
  timeZone: string;
  providers: { id: string; name: string }[];
  areas: { id: string; name: string; responsible: { provider: string; from: string; until?: string }[] }[];
  /** Of each provider one care team, unless told. */
  teams?: DemoTeam[];
};

/**
 * Fills the directory with a municipality, its teams and demo staff, and the rota with their shifts. What is there
 * already stays as it was made since: doing it again changes nothing.
 */
export async function seedArea(store: Store, municipality: Municipality): Promise<void> {
  const rows = municipalityRows(municipality);
  const desks = demoDeskStaff(municipality.providers);
  const wanted = { ...rows, ...desks, people: [...(rows.people ?? []), ...desks.people] };
  await store.directory.put(missingIn(await store.directory.directory(), wanted));
  const known = new Set((await store.rota.patterns()).map(({ id }) => id));
  const patterns = demoPatterns(teamsOf(municipality)).filter(({ id }) => !known.has(id));
  await store.rota.change({ putPatterns: patterns });
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
  return {
    providers,
    areas: areas.map(({ id, name }) => ({ id, name })),
    responsibilities,
    ...demoTeamRows(teamsOf(municipality), responsibilities),
  };
}

const teamsOf = ({ teams, providers }: Municipality): DemoTeam[] => teams ?? usualTeams(providers);

/** Rows whose key is not in the directory yet. */
function missingIn(there: DirectoryRows, wanted: Partial<DirectoryRows>): Partial<DirectoryRows> {
  const without = (table: keyof DirectoryRows) => {
    const known = new Set(there[table].map(keyOfRow));
    return (wanted[table] ?? []).filter((row) => !known.has(keyOfRow(row)));
  };
  const tables = Object.keys(wanted) as (keyof DirectoryRows)[];
  return Object.fromEntries(tables.map((table) => [table, without(table)]));
}

/** Its id, or what it joins and since when. */
function keyOfRow(row: DirectoryRows[keyof DirectoryRows][number]): string {
  if ('id' in row) return row.id;
  const { untilMs: _untilMs, ...joined } = row as { untilMs?: unknown };
  return JSON.stringify(Object.entries(joined).sort());
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
