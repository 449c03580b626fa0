import { type Static, Type } from 'typebox';
import { Name } from './ids.js';
import { limits } from './limits.js';
import { Pause, PlanRule } from './plan-rules.js';

const Words = Type.String({ minLength: 1, maxLength: limits.nameChars });

export const devicePurposes = [
  'help-button',
  'all-is-well',
  'bed',
  'entrance',
  'bathroom',
  'room',
  'camera',
  'thermometer',
  'smoke',
  'gas',
  'water',
] as const;
export type DevicePurpose = (typeof devicePurposes)[number];

export const agreementSubjects = ['sensors', 'camera-zones', 'camera-looks'] as const;
/** What a client can agree to: that sensors tell of what they do, that cameras judge zones, that somebody looks in. */
export type AgreementSubject = (typeof agreementSubjects)[number];

/**
 * A device of the home. `bus` and `address` find it among what the gateway hears; `profile` says how its bytes read.
 * - `enocean`: address is the 8 hex digits of the sender id, profile an EEP (`F6-02-01`, `F6-01-01`, `D5-00-01`)
 * - `gpio`: address is the line's name on the board (`GPIO17`), profile `button` or `closed-loop`
 * - `hub`: address is the hub's link and terminal (`hub/cord`, `hub/mat`, `hub/door`, `hub/tamper`), profile `button`,
 *   `closed-loop`, `mat` or `tamper`
 * - `mqtt`: address is the device's name on the home's broker, profile `zigbee2mqtt`, `plain`, `home-assistant`
 *   (address: the user name, a slash, the entity's id), or for a camera `onvif` or `axis`; `zones` then says which zone each of the camera's own rules or scenarios watches
 *
 * A mat, a bed contact or a seat is occupied while its contact is closed (a button: pressed) unless `occupiedWhen` says
 * otherwise. `part` is the input of a device with several wired ones.
 */
export const PlanDevice = Type.Object(
  {
    id: Name,
    name: Words,
    room: Type.Optional(Words),
    bus: Type.Union([Type.Literal('enocean'), Type.Literal('gpio'), Type.Literal('hub'), Type.Literal('mqtt')]),
    address: Type.String({ minLength: 1, maxLength: limits.nameChars }),
    profile: Type.String({ minLength: 1, maxLength: limits.idChars }),
    part: Type.Optional(Type.String({ minLength: 1, maxLength: limits.idChars })),
    /** What it is there for, where its profile does not say. */
    purpose: Type.Optional(Type.Enum([...devicePurposes])),
    zones: Type.Optional(Type.Record(Type.String(), Type.String({ minLength: 1, maxLength: limits.idChars }))),
    occupiedWhen: Type.Optional(Type.Enum(['closed', 'open'])),
    /** How often the device tells of itself. It is silent when it has not been heard for a little more than twice that. */
    expectEveryS: Type.Optional(Type.Integer({ minimum: 60, maximum: 7 * 86_400 })),
    /** A supply below this many volts is a battery that should be changed. */
    lowSupplyV: Type.Optional(Type.Number({ minimum: 0, maximum: 50 })),
    /** A button that never tells of itself is to be tried this often, in days. */
    testEveryDays: Type.Optional(Type.Integer({ minimum: 1, maximum: 366 })),
  },
  { additionalProperties: false },
);
export type PlanDevice = Static<typeof PlanDevice>;

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
    about: Type.Enum([...agreementSubjects]),
    from: Type.String(),
    until: Type.Optional(Type.String()),
  },
  { additionalProperties: false },
);

export type PlanAgreement = Static<typeof PlanAgreement>;

/** Nobody is at home, by agreement and until then: every rule rests but those for help, smoke, gas and water. */
export const PlanAway = Type.Object(
  { ...Pause.properties, why: Type.Union([Type.Literal('hospital'), Type.Literal('visit'), Type.Literal('other')]) },
  { additionalProperties: false },
);

/**
 * Tags and buttons by which staff say that they are in the home. A press counts for `forS` seconds, a card until it is
 * taken out, and no longer than `forS` either.
 */
export const PlanStaff = Type.Object(
  {
    devices: Type.Array(Name, { minItems: 1, maxItems: 20 }),
    forS: Type.Integer({ minimum: 60, maximum: limits.staffPresenceS }),
  },
  { additionalProperties: false },
);

/**
 * Whom the home texts by itself, through its own modem, when no dispatcher has given a receipt within `afterS` seconds.
 * The text names nobody: `name` is what those who get it know the home by, such as a number in the key cabinet.
 */
export const PlanFallback = Type.Object(
  {
    numbers: Type.Array(Type.String({ pattern: '^\\+[1-9]\\d{6,14}$', description: 'E.164' }), {
      minItems: 1,
      maxItems: limits.fallbackNumbers,
      uniqueItems: true,
    }),
    name: Type.String({ pattern: '^[A-Za-z0-9ÅÄÖåäö .-]+$', maxLength: limits.fallbackNameChars }),
    afterS: Type.Optional(Type.Integer({ minimum: 10, maximum: 600 })),
  },
  { additionalProperties: false },
);
export type PlanFallback = Static<typeof PlanFallback>;

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
    agreements: Type.Array(PlanAgreement, { maxItems: limits.planAgreements }),
    away: Type.Optional(PlanAway),
    staff: Type.Optional(PlanStaff),
    fallback: Type.Optional(PlanFallback),
  },
  { $id: 'HomePlan', additionalProperties: false },
);
export type HomePlan = Static<typeof HomePlan>;

/** A plan as people make it. Its number, its home and its agreements are put in by whoever holds the records. */
export const PlanDraft = Type.Omit(HomePlan, ['v', 'version', 'home', 'agreements'], { additionalProperties: false });
export type PlanDraft = Omit<HomePlan, 'v' | 'version' | 'home' | 'agreements'>;
