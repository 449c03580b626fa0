export type Dwelling = {
  id: string;
  street: string;
  floor: string | null;
  door: string | null;
  town: string | null;
  buildingId?: string | null;
};

const plain = (part: string | null) => (part ?? '').trim().toLocaleLowerCase('sv').replace(/\s+/g, ' ');

/** The same for homes behind the same door. Undefined where the address does not tell the doors of a house apart. */
function doorOf({ street, floor, door, town, buildingId = null }: Dwelling): string | undefined {
  const isHouse = plain(floor) === '' && plain(door) === '' && buildingId === null;
  if (plain(street) === '' || (plain(door) === '' && !isHouse)) return undefined;
  return [street, floor, door, town].map(plain).join('\n');
}

/** The home and all others behind the same door: a couple are two clients, and each has relatives of their own. */
export function householdsIn(homes: readonly Dwelling[]): (homeId: string) => readonly string[] {
  const byDoor = new Map<string, string[]>();
  const doors = new Map<string, string>();
  for (const home of homes) {
    const door = doorOf(home);
    if (door === undefined) continue;
    doors.set(home.id, door);
    const others = byDoor.get(door);
    if (others === undefined) byDoor.set(door, [home.id]);
    else others.push(home.id);
  }
  return (homeId) => byDoor.get(doors.get(homeId) ?? '') ?? [homeId];
}
