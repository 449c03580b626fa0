import type { HouseState } from '../house.js';
import type { NightScene } from '../nights.js';

export type Room = 'bedroom' | 'bathroom' | 'kitchen' | 'hall';

/** What the things of the night say of the flat. Only what a device has said is drawn. */
export type Seen = {
  house: HouseState;
  onFloor: boolean;
  moved: Room | undefined;
  pressed: boolean;
  smoke: boolean;
  water: boolean;
  staff: boolean;
  celsius: number | undefined;
  /** The devices of the night by their names, and the one that spoke last. */
  names: Readonly<Record<string, string>>;
  speaks: string | undefined;
};

const rooms: Readonly<Record<string, Room>> = {
  bathroom: 'bathroom',
  kitchen: 'kitchen',
  hall: 'hall',
  door: 'hall',
  bed: 'bedroom',
};

/** The flat of a night, as far as its devices tell. Undefined until its home is there. */
export function seenIn({ house, things, done, names }: NightScene): Seen | undefined {
  if (house === undefined) return undefined;
  const is = (thing: string, key: string, value: unknown) => things[thing]?.[key] === value;
  const deeds = done.map(({ deed }) => deed);
  const last = deeds.at(-1);
  const lastOf = deeds.findLast((deed) => deed.deed === 'device' && deed.device in rooms);
  const staff = deeds.findLast((deed) => deed.deed === 'staff');
  return {
    house: { ...house, bedOccupied: is('bed', 'open', false), doorOpen: is('door', 'open', true) },
    onFloor: is('camera', 'zone', 'floor') && is('camera', 'occupied', true),
    moved: lastOf?.deed === 'device' ? rooms[lastOf.device] : undefined,
    pressed: last?.deed === 'device' && (last.device === 'pendant' || last.device === 'well'),
    smoke: is('smoke', 'detected', true),
    water: is('water', 'detected', true),
    staff: is('tag', 'inserted', true) || (staff?.deed === 'staff' && staff.present),
    names,
    speaks: last?.deed === 'device' ? last.device : undefined,
    celsius: typeof things.thermometer?.celsius === 'number' ? things.thermometer.celsius : undefined,
  };
}
