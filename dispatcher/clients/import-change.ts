import type { ClientFields, ClientsPreview } from '../core/clients/index.js';
import { differences } from '../core/clients/index.js';
import type { ImportedRows } from '../store/client-store.js';
import type { DirectoryRows, HomePersonRow, HomeRow } from '../store/rows.js';
import type { WayRow } from '../store/way-store.js';
import { clientOf, homeRowOf, peopleRowsOf, wayRowOf } from './client-rows.js';

/** Clients as they stand, found by their homes. */
export type Standing = {
  homes: ReadonlyMap<string, HomeRow>;
  ways: ReadonlyMap<string, WayRow>;
  people: ReadonlyMap<string, readonly HomePersonRow[]>;
};

export function standingOf({ homes, homePeople }: DirectoryRows, ways: readonly WayRow[]): Standing {
  const people = new Map<string, HomePersonRow[]>();
  for (const row of homePeople) people.set(row.homeId, [...(people.get(row.homeId) ?? []), row]);
  return {
    homes: new Map(homes.map((home) => [home.id, home])),
    ways: new Map(ways.map((way) => [way.homeId, way])),
    people,
  };
}

/** A client as it stands; undefined when there is none. */
export function standingClient({ homes, ways, people }: Standing, id: string, now: number): ClientFields | undefined {
  const home = homes.get(id);
  return home && clientOf({ home, way: ways.get(id), people: people.get(id) ?? [] }, now);
}

/**
 * The rows that a file puts, with what stood there before. Undefined when a client has become another since the file was
 * read: then nothing is decided.
 * @param newId makes the id of a client whom the file gives none
 */
export function importedRows(
  { add, change }: Pick<ClientsPreview, 'add' | 'change'>,
  standing: Standing,
  now: number,
  newId: () => string,
): ImportedRows | undefined {
  const isAsRead = change.every(({ id, before }) => {
    const stands = standingClient(standing, id, now);
    return stands !== undefined && differences(before, stands).length === 0;
  });
  if (!isAsRead || add.some(({ id }) => id !== undefined && standing.homes.has(id))) return undefined;
  const wanted = [
    ...add.map(({ id = newId(), client }) => ({ id, client })),
    ...change.map(({ id, after }) => ({ id, client: after })),
  ];
  const people = wanted.flatMap(({ id, client }) => peopleRowsOf(id, client, standing.people.get(id) ?? [], now));
  return {
    homes: wanted.map(({ id, client }) => {
      const before = standing.homes.get(id);
      return { before: before ?? null, after: homeRowOf(id, client, before) };
    }),
    ways: wanted.map(({ id, client }) => ({ before: standing.ways.get(id) ?? null, after: wayRowOf(id, client) })),
    homePeople: people.map((after) => ({ before: personBefore(standing, after) ?? null, after })),
  };
}

const personBefore = ({ people }: Standing, { homeId, relation, fromMs }: HomePersonRow) =>
  people.get(homeId)?.find((one) => one.relation === relation && one.fromMs === fromMs);

/** Whether everything that a file put still stands as it put it. */
export function standsAsPut({ homes, ways, homePeople }: ImportedRows, standing: Standing): boolean {
  return (
    homes.every(({ after }) => same(standing.homes.get(after.id), after)) &&
    ways.every(({ after }) => same(standing.ways.get(after.homeId), after)) &&
    homePeople.every(({ after }) => same(personBefore(standing, after), after))
  );
}

function same<Row extends object>(stands: Row | undefined, put: Row): boolean {
  if (stands === undefined) return false;
  const fields = Object.keys({ ...stands, ...put }) as (keyof Row)[];
  return fields.every((field) => (stands[field] ?? null) === (put[field] ?? null));
}
