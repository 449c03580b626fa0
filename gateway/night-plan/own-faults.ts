import { devicesOf, type HomePlan, type PlanDevice } from '@nattvakt/contract';
import type { SensorEvent } from '@nattvakt/firmware-bridge/sensor-event';
import { limits } from './limits.js';
import { originOf } from './origin.js';
import { type Carrier, deviceBehind, whoseBattery, whoseLink } from './protection.js';
import type { AlarmOrigin, FaultIndication, FaultKind, PlanInput, RaisedAlarm } from './types.js';

/**
 * What the gateway's configuration says of the box itself. `mains`: the GPIO line that is closed while
 * mains is there; `supply`: a supply that tells of mains by itself.
 */
export type Machine = { mains?: string; supply?: boolean };

/** Faults that somebody tells of; the silence of the plan's devices is the supervision's. */
type ToldFault = Exclude<FaultKind, 'test-due'>;

/** As a device of its own: the supply by which the box knows of mains. */
export const powerSupply = 'power-supply';
/** The plan has no word for it; people read the alarm as they read the plan’s own names. */
const supply: AlarmOrigin = { id: powerSupply, name: 'Strömförsörjningen' };

/** `carrier`: the link that is lost, where one is. */
type Fault = { fault: ToldFault; device: AlarmOrigin; carrier?: Carrier; sinceMs: number; raised: boolean };

/** What is broken now, by fault and device. A loss is noticed at once and is an alarm when it has lasted its grace. */
export type Broken = Readonly<Record<string, Fault>>;

type Finding = Pick<Fault, 'fault' | 'device' | 'carrier'> & { present: boolean };

const graceMs: Record<ToldFault, number> = {
  'radio-lost': limits.linkGraceMs,
  // Whoever watches the way out has been patient already.
  'path-lost': 0,
  'mains-lost': limits.mainsGraceMs,
  'battery-low': 0,
  tamper: 0,
  // Whoever looks at the supply has looked again and again.
  'device-silent': 0,
};

/** Notes what an input says of the box, its links and its devices' batteries. */
export function brokenAfter(
  machine: Machine,
  broken: Broken,
  input: PlanInput,
  device: PlanDevice | undefined,
  nowMs: number,
): { broken: Broken; indications: FaultIndication[] } {
  const finding = findingOf(machine, input, device);
  if (finding === undefined) return { broken, indications: [] };
  const key = `${finding.fault}/${finding.device.id}`;
  if (Object.hasOwn(broken, key) === finding.present) return { broken, indications: [] };
  const { [key]: _mended, ...others } = broken;
  const { present, ...what } = finding;
  const fresh: Fault = { ...what, sinceMs: nowMs, raised: false };
  return {
    broken: present ? { ...others, [key]: fresh } : others,
    indications: [{ fault: what.fault, device: what.device.id, present }],
  };
}

function findingOf(machine: Machine, input: PlanInput, device: PlanDevice | undefined): Finding | undefined {
  if (input.type === 'tick' || input.type === 'staff') return undefined;
  if (input.type === 'box') {
    const device = input.fault === 'device-silent' ? supply : { id: 'gateway' };
    return { fault: input.fault, device, present: input.present };
  }
  if (input.type === 'link') {
    const { bus, link, state } = input.event;
    const present = state === 'lost';
    if (bus === 'network') return { fault: 'path-lost', device: { id: link }, present };
    return { fault: 'radio-lost', device: { id: link }, carrier: { bus, link }, present };
  }
  return mainsFinding(machine, input.event) ?? deviceFinding(input.event, device);
}

/** The line is a closed loop: open means that mains is gone. A state learnt at start-up counts too. */
function mainsFinding(machine: Machine, { bus, address, reading }: SensorEvent): Finding | undefined {
  if (bus !== 'gpio' || address !== machine.mains || reading.type !== 'contact') return undefined;
  return { fault: 'mains-lost', device: { id: 'gateway' }, present: reading.open };
}

/** What a device tells of itself: its battery, its supply where the plan says how low it may be, its lid. */
function deviceFinding({ reading }: SensorEvent, device: PlanDevice | undefined): Finding | undefined {
  if (device === undefined) return undefined;
  const origin = originOf(device);
  if (reading.type === 'battery') return { fault: 'battery-low', device: origin, present: reading.low };
  if (reading.type === 'tamper') return { fault: 'tamper', device: origin, present: reading.opened };
  if (reading.type !== 'supply' || device.lowSupplyV === undefined) return undefined;
  return { fault: 'battery-low', device: origin, present: reading.volts < device.lowSupplyV };
}

/** Raises what has been broken for longer than its grace, once per loss. */
export function judgeBroken(
  plan: HomePlan,
  broken: Broken,
  nowMs: number,
): { broken: Broken; alarms: RaisedAlarm[]; dueMs: number | undefined } {
  const alarms: RaisedAlarm[] = [];
  let dueMs: number | undefined;
  const judged = Object.entries(broken).map(([key, fault]): [string, Fault] => {
    if (fault.raised) return [key, fault];
    const lastsUntilMs = fault.sinceMs + graceMs[fault.fault];
    if (watchesNothing(plan, fault)) return [key, fault];
    if (nowMs < lastsUntilMs) {
      dueMs = Math.min(dueMs ?? lastsUntilMs, lastsUntilMs);
      return [key, fault];
    }
    alarms.push({ kind: fault.fault, device: named(plan, fault), ...whoseFault(plan, fault), sinceMs: fault.sinceMs });
    return [key, { ...fault, raised: true }];
  });
  return { broken: Object.fromEntries(judged), alarms, dueMs };
}

/** A camera on which no rule rests is nobody's loss: it is taken down when what the client agreed to is taken back. */
function watchesNothing(plan: HomePlan, { carrier }: Fault): boolean {
  const behind = carrier && deviceBehind(plan, carrier);
  if (behind === undefined || (behind.profile !== 'onvif' && behind.profile !== 'axis')) return false;
  return !plan.rules.some((rule) => devicesOf(rule).includes(behind.id));
}

/** A link that is one device's own is told of as the device: a link's name may be longer and freer than an alarm allows. */
function named(plan: HomePlan, { device, carrier }: Fault): AlarmOrigin {
  const behind = carrier && deviceBehind(plan, carrier);
  return behind === undefined ? device : originOf(behind);
}

function whoseFault(plan: HomePlan, { fault, device, carrier }: Fault): Pick<RaisedAlarm, 'role'> {
  if (carrier !== undefined) return whoseLink(plan, carrier);
  return fault === 'battery-low' ? whoseBattery(device.id) : {};
}
