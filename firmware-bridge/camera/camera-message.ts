/** What a camera’s message says, as far as the bridge has a use for it. */
export type CameraMessage =
  /** `source` names what the camera watches: its rule or scenario, as the technician named it there. */
  | { says: 'state'; source: string; active: boolean }
  /** The camera no longer has whatever told on this topic. */
  | { says: 'deleted' }
  | { says: 'connected'; connected: boolean }
  /** A sign of life: an event without a state, a counter, a message about something else. */
  | { says: 'nothing' }
  | { says: 'unreadable'; problem: string };

/** Names under which cameras tell whether somebody is there (ONVIF Core and Analytics; Axis Object Analytics). */
const stateNames = ['IsInside', 'State', 'IsMotion', 'active', 'Active', 'LogicalState'] as const;

/** The state among a message’s values: quotes may be left out and a boolean may be a digit. Undefined where there is none. */
export function stateIn(values: unknown): boolean | undefined {
  if (typeof values !== 'object' || values === null) return undefined;
  const fields = new Map(Object.entries(values));
  const name = stateNames.find((candidate) => fields.has(candidate));
  return name === undefined ? undefined : asBoolean(fields.get(name));
}

export function asBoolean(value: unknown): boolean | undefined {
  // An object may bring a toString of its own that is none, and String() would throw.
  if (typeof value === 'object') return undefined;
  const word = String(value).trim().toLowerCase();
  if (word === 'true' || word === '1') return true;
  return word === 'false' || word === '0' ? false : undefined;
}
