import { type Static, Type } from 'typebox';
import { Name } from './ids.js';
import { limits } from './limits.js';

/** A wall-clock time of day, `22:00`. */
const WallTime = Type.String({ pattern: '^([01]\\d|2[0-3]):[0-5]\\d$' });
const Words = Type.String({ minLength: 1, maxLength: limits.nameChars });

/**
 * A device of the home. `bus` and `address` find it among what the gateway hears; `profile` says how its bytes read.
 * - `enocean`: address is the 8 hex digits of the sender id, profile an EEP (`F6-02-01`, `F6-01-01`, `D5-00-01`)
 * - `gpio`: address is the line's name on the board (`GPIO17`), profile `button` or `closed-loop`
 * - `hub`: address is the hub's link and terminal (`hub/cord`, `hub/mat`, `hub/door`, `hub/tamper`), profile `button`,
 *   `closed-loop`, `mat` or `tamper`
 * - `mqtt`: address is the device's name on the home's broker, profile `zigbee2mqtt` or `plain`
 */
export const PlanDevice = Type.Object(
  {
    id: Name,
    name: Words,
    room: Type.Optional(Words),
    bus: Type.Union([Type.Literal('enocean'), Type.Literal('gpio'), Type.Literal('hub'), Type.Literal('mqtt')]),
    address: Type.String({ minLength: 1, maxLength: limits.nameChars }),
    profile: Type.String({ minLength: 1, maxLength: limits.idChars }),
  },
  { additionalProperties: false },
);
export type PlanDevice = Static<typeof PlanDevice>;

/** Part of the day by the home's wall clock, half-open; `from` after `until` spans midnight. */
export const DailyWindow = Type.Object({ from: WallTime, until: WallTime }, { additionalProperties: false });
export type DailyWindow = Static<typeof DailyWindow>;

/** Always raises. Takes no window, no delay, no pause. */
export const HelpButtonRule = Type.Object(
  { id: Name, rule: Type.Literal('help-button'), device: Name },
  { additionalProperties: false },
);

/** Raises when a door has stood open for `delayS` seconds, any part of it inside the window. */
export const DoorOpenRule = Type.Object(
  {
    id: Name,
    rule: Type.Literal('door-open'),
    device: Name,
    kind: Type.Union([Type.Literal('left-home-at-night'), Type.Literal('door-left-open')]),
    window: DailyWindow,
    delayS: Type.Integer({ minimum: 0, maximum: 3600 }),
  },
  { additionalProperties: false },
);

export const PlanRule = Type.Union([HelpButtonRule, DoorOpenRule]);
export type PlanRule = Static<typeof PlanRule>;

export const PlanContact = Type.Object(
  {
    id: Name,
    role: Type.Union([Type.Literal('care-contact'), Type.Literal('nurse'), Type.Literal('relative')]),
    name: Words,
  },
  { additionalProperties: false },
);

/** What the client has agreed to. No agreement, no use. */
export const PlanAgreement = Type.Object(
  {
    id: Name,
    about: Type.Union([Type.Literal('sensors'), Type.Literal('camera-zones'), Type.Literal('camera-looks')]),
    from: Type.String(),
    until: Type.Optional(Type.String()),
  },
  { additionalProperties: false },
);

/** Everything about one home that its gateway must know to act alone. Versioned: a higher version replaces a lower. */
export const HomePlan = Type.Object(
  {
    v: Type.Literal(1),
    version: Type.Integer({ minimum: 1 }),
    home: Name,
    timeZone: Type.String({ default: 'Europe/Stockholm' }),
    devices: Type.Array(PlanDevice, { maxItems: limits.planDevices }),
    rules: Type.Array(PlanRule, { maxItems: limits.planRules }),
    contacts: Type.Array(PlanContact, { maxItems: limits.planContacts }),
    agreements: Type.Array(PlanAgreement, { maxItems: 50 }),
  },
  { $id: 'HomePlan', additionalProperties: false },
);
export type HomePlan = Static<typeof HomePlan>;
