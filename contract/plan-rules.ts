import { type Static, type TProperties, Type } from 'typebox';
import { alarmRoles, rulePriorities } from './alarm-kinds.js';
import { Instant, Name } from './ids.js';
import { limits } from './limits.js';

/** A wall-clock time of day, `22:00`. */
const WallTime = Type.String({ pattern: '^([01]\\d|2[0-3]):[0-5]\\d$' });

const closed = { additionalProperties: false } as const;

/** Part of the day by the home's wall clock, half-open; `from` after `until` spans midnight. */
export const DailyWindow = Type.Object({ from: WallTime, until: WallTime }, closed);
export type DailyWindow = Static<typeof DailyWindow>;

/** Days of the week; a window that spans midnight belongs to the day on which it begins. */
const Days = Type.Array(Type.Enum(['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun']), {
  minItems: 1,
  uniqueItems: true,
});
export type Day = Static<typeof Days>[number];

/** Time without the rule, with an end that was decided when it began. */
export const Pause = Type.Object({ from: Instant, until: Instant }, closed);
export type Pause = Static<typeof Pause>;

/** First the home asks. A press on `device` within `waitS` seconds says that all is well. */
const Cancel = Type.Object({ device: Name, waitS: Type.Integer({ minimum: 5, maximum: 300 }) }, closed);

const DelayS = Type.Integer({ minimum: 0, maximum: limits.planDelayS });
const Devices = Type.Array(Name, { minItems: 1, maxItems: limits.planDevices });
const Zone = Type.String({ minLength: 1, maxLength: limits.idChars });

/** The need, as it was assessed, that the rule rests on. */
const grounds = { need: Type.Optional(Name) };

/** What every rule takes but those for help, smoke, gas and water. */
const circumstances = {
  ...grounds,
  /** The agreement of the plan that the rule rests on. While it is not in force the rule is silent. */
  consent: Type.Optional(Name),
  /** The rank of its alarm, and whose team is asked first; what the kind of alarm says unless told. */
  priority: Type.Optional(Type.Enum([...rulePriorities])),
  role: Type.Optional(Type.Enum([...alarmRoles])),
  /** For a limited time: from then on the rule is silent. */
  until: Type.Optional(Instant),
  days: Type.Optional(Days),
  pause: Type.Optional(Pause),
  /** False: it raises also while staff are in the home. */
  hushedByStaff: Type.Optional(Type.Boolean()),
  cancel: Type.Optional(Cancel),
};

const timed = <R extends string, P extends TProperties>(rule: R, more: P) =>
  Type.Object({ id: Name, rule: Type.Literal(rule), ...circumstances, ...more }, closed);

/** Raises when something has lasted for `delayS` seconds, with some part of that time inside the window. */
const lasting = <R extends string, P extends TProperties>(rule: R, more: P) =>
  timed(rule, { window: Type.Optional(DailyWindow), delayS: DelayS, ...more });

/** Always raises: takes no window, no delay, no pause, no absence, no cancel. */
const always = <R extends string>(rule: R) =>
  Type.Object({ id: Name, rule: Type.Literal(rule), device: Name, ...grounds }, closed);

export const HelpButtonRule = always('help-button');
/** Also for a state that was only learnt: smoke that is there at start-up is smoke. */
export const SmokeRule = always('smoke');
export const GasRule = always('gas');
export const WaterRule = always('water');

export const DoorOpenRule = timed('door-open', {
  device: Name,
  kind: Type.Union([Type.Literal('left-home-at-night'), Type.Literal('door-left-open')]),
  window: DailyWindow,
  delayS: Type.Integer({ minimum: 0, maximum: 3600 }),
});

/** `device` is a bed's mat or contact, or a camera with the zone `bed`. */
export const OutOfBedRule = lasting('out-of-bed', { device: Name });
export const NotInBedByRule = timed('not-in-bed-by', { device: Name, by: WallTime });

/** The door was used, and none of the `signs` in the home has shown anybody since. */
export const OutNotBackRule = lasting('out-not-back', { device: Name, signs: Devices });

/** Somebody went into the bathroom (`device`), and none of the `signs` elsewhere has shown anybody since. */
export const LongInBathroomRule = lasting('long-in-bathroom', { device: Name, signs: Devices });

/** None of the devices shows anybody from `from` until `by`. */
export const NoSignOfMorningRule = timed('no-sign-of-morning', { devices: Devices, from: WallTime, by: WallTime });

/** None of the devices shows anybody for `delayS` seconds of the window. */
export const NoMovementRule = lasting('no-movement', { devices: Devices });

export const ZoneEnteredRule = lasting('zone-entered', { device: Name, zone: Zone });
export const ZoneLeftRule = lasting('zone-left', { device: Name, zone: Zone });
export const OnFloorRule = lasting('on-floor', {
  device: Name,
  zone: Zone,
  kind: Type.Union([Type.Literal('fall'), Type.Literal('unclear-on-floor')]),
});
export const SomebodyElseRule = lasting('somebody-else', { device: Name, zone: Zone });

const Celsius = Type.Number({ minimum: -30, maximum: 60 });
export const TooColdRule = lasting('too-cold', { device: Name, belowC: Celsius });
export const TooWarmRule = lasting('too-warm', { device: Name, aboveC: Celsius });

export const PlanRule = Type.Union([
  HelpButtonRule,
  SmokeRule,
  GasRule,
  WaterRule,
  DoorOpenRule,
  OutOfBedRule,
  NotInBedByRule,
  OutNotBackRule,
  LongInBathroomRule,
  NoSignOfMorningRule,
  NoMovementRule,
  ZoneEnteredRule,
  ZoneLeftRule,
  OnFloorRule,
  SomebodyElseRule,
  TooColdRule,
  TooWarmRule,
]);
export type PlanRule = Static<typeof PlanRule>;

/** The rule with this name. */
export type RuleOf<R extends PlanRule['rule']> = Extract<PlanRule, { rule: R }>;
/** A rule that can wait, pause and be hushed. */
export type TimedRule = Exclude<PlanRule, { rule: 'help-button' | 'smoke' | 'gas' | 'water' }>;

/** The devices whose events a rule hears, the one that its alarm names first. */
export function devicesOf(rule: PlanRule): readonly [string, ...string[]] {
  const first = 'device' in rule ? [rule.device] : rule.devices;
  const all = [
    ...first,
    ...('signs' in rule ? rule.signs : []),
    ...('cancel' in rule && rule.cancel ? [rule.cancel.device] : []),
  ];
  return all as [string, ...string[]];
}
