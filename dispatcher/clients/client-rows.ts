import type { ClientFields } from '../core/clients/index.js';
import { inForce } from '../core/responsibility.js';
import { type HomePersonRow, type HomeRelation, type HomeRow, homeRelations } from '../store/rows.js';
import type { WayRow } from '../store/way-store.js';

/** Everything in the store that makes up a client, beside the relatives. */
export type ClientRows = { home: HomeRow; way: WayRow | undefined; people: readonly HomePersonRow[] };

const fieldOf = { nurse: 'nurseId', 'care-contact': 'careContactId' } as const satisfies Record<HomeRelation, string>;

/** A client as the rows have them at `now`. */
export function clientOf({ home, way, people }: ClientRows, now: number): ClientFields {
  const named = (relation: HomeRelation) =>
    people.find((one) => one.relation === relation && inForce(one, now))?.personId ?? null;
  return {
    ...{ name: home.clientName, street: home.street, floor: home.floor, door: home.door, town: home.town },
    ...{ areaId: home.areaId, buildingId: home.buildingId ?? null },
    ...{ number: way?.number ?? null, keyPlace: way?.keyPlace ?? null },
    ...{ doorNote: way?.doorNote ?? null, wayNote: way?.wayNote ?? null },
    ...{ nurseId: named('nurse'), careContactId: named('care-contact') },
  };
}

/** The home's row for a client. What the fields do not say stays as it was. */
export const homeRowOf = (id: string, client: ClientFields, before: HomeRow | undefined): HomeRow => ({
  ...{ id, clientName: client.name, street: client.street, floor: client.floor, door: client.door, town: client.town },
  ...{ areaId: client.areaId, buildingId: client.buildingId, endedAtMs: before?.endedAtMs ?? null },
});

export const wayRowOf = (homeId: string, { keyPlace, doorNote, wayNote, number }: ClientFields): WayRow => ({
  ...{ homeId, keyPlace, doorNote, wayNote, number },
});

/** Rows of whom the client has named that must be put so that it is who the fields say from `now` on. */
export function peopleRowsOf(
  homeId: string,
  client: ClientFields,
  before: readonly HomePersonRow[],
  now: number,
): HomePersonRow[] {
  return homeRelations.flatMap((relation) => {
    const own = before.filter((one) => one.relation === relation);
    const current = own.find((one) => inForce(one, now));
    const personId = client[fieldOf[relation]];
    if ((current?.personId ?? null) === personId) return [];
    const ended = current === undefined || current.fromMs === now ? [] : [{ ...current, untilMs: now }];
    if (personId === null) return current?.fromMs === now ? [{ ...current, untilMs: now }] : ended;
    // Somebody who was named from a later day on still takes over then.
    const later = own.filter(({ fromMs }) => fromMs > now).map(({ fromMs }) => fromMs);
    const untilMs = later.length === 0 ? null : Math.min(...later);
    return [...ended, { homeId, personId, relation, fromMs: now, untilMs }];
  });
}
