import type { AlarmKind, AlarmRole, ClockQuality, PlanDevice, RulePriority } from '@nattvakt/contract';
import type { LinkEvent, SensorEvent } from '@nattvakt/firmware-bridge/sensor-event';

/** The wall clock as far as it can be trusted. */
export type Wall = { now: number; quality: ClockQuality };

/** When the plan is asked. Without `wall` nobody knows what time of day it is. */
export type Moment = { monotonicMs: number; wall?: Wall };

/** `device-silent`: the supply that tells of mains no longer does. */
export type BoxFault = 'mains-lost' | 'battery-low' | 'device-silent';

export type PlanInput =
  | { type: 'sensor'; event: SensorEvent }
  | { type: 'link'; event: LinkEvent }
  /** Somebody who took an alarm says to be in the home, or the case is over. */
  | { type: 'staff'; present: boolean }
  /** The box itself found something of its own broken, or mended. */
  | { type: 'box'; fault: BoxFault; present: boolean }
  | { type: 'tick' };

/** An event of a device of the plan. `changed`: it tells of another state than the device told before. */
export type Heard = { device: PlanDevice; event: SensorEvent; changed: boolean };

/** Where in the home an alarm arose, in the words of the plan. */
export type AlarmOrigin = { id: string; name?: string; room?: string };

/** What the plan wants a person to act on. */
export type RaisedAlarm = {
  kind: AlarmKind;
  device: AlarmOrigin;
  rule?: string;
  /** What the rule says of its alarm's rank and whose it is; or whose a fault is that leaves nothing to call for help by. */
  priority?: RulePriority;
  role?: AlarmRole;
  /** When the fact arose, on the monotonic clock. */
  sinceMs: number;
  /** Names the event this comes of, for a sender that repeats itself: the same source is the same alarm. */
  source?: string;
};

/** Something of the home's own that is broken now and was not, or the other way round. */
export type FaultKind =
  | 'radio-lost'
  | 'path-lost'
  | 'mains-lost'
  | 'battery-low'
  | 'tamper'
  | 'device-silent'
  | 'test-due';
export type FaultIndication = { fault: FaultKind; device: string; present: boolean };

/** The home asks whether all is well before it raises: by which device it is answered, and until when it waits. */
export type Question = { rule: string; kind: AlarmKind; device: string; untilMs: number };

export type Step<State> = {
  state: State;
  alarms: RaisedAlarm[];
  indications: FaultIndication[];
  /** What the home asks now. */
  questions: Question[];
  /** When, on the monotonic clock, the plan wants a tick at the latest; undefined when nothing is pending. */
  dueMs: number | undefined;
};
