import { type AgreementSubject, devicesOf, type HomePlan, subjectOf } from '@nattvakt/contract';
import type { SensorEvent } from '@nattvakt/firmware-bridge/sensor-event';
import { agreed } from '../night-plan/agreements.js';
import type { Wall } from '../night-plan/types.js';

/** Readings of which no rule asks anything. */
const ofNoRule: readonly SensorEvent['reading']['type'][] = ['alive', 'battery', 'supply', 'tamper'];

/**
 * Whether an event may be kept in the home for trying plans: only of a device of the plan, only what a rule could ask for,
 * and of the person only what was agreed to.
 */
export function mayKeep(plan: HomePlan, event: SensorEvent, wall: Wall | undefined): boolean {
  if (ofNoRule.includes(event.reading.type)) return false;
  const device = plan.devices.find((one) => one.bus === event.bus && one.address === event.address);
  if (device === undefined) return false;
  const subject = watched(plan, device.id, event);
  return subject === undefined || agreed(plan, subject, wall);
}

/** What somebody must have agreed to: nothing for a device that calls, warns of fire, or tells of the home. */
function watched(plan: HomePlan, device: string, { reading }: SensorEvent): AgreementSubject | undefined {
  if (reading.type === 'zone') return 'camera-zones';
  if (reading.type === 'temperature' || reading.type === 'detector') return undefined;
  if (plan.staff?.devices.includes(device)) return undefined;
  const own = plan.rules.filter((rule) => devicesOf(rule).includes(device));
  const watches = own.length === 0 || own.some((rule) => subjectOf(plan, rule) !== undefined);
  return watches ? 'sensors' : undefined;
}

/** What must be deleted when another plan comes into force: what was kept under an agreement that it does not hold. */
export function nowForbidden(plan: HomePlan): AgreementSubject[] {
  const held = new Set(plan.agreements.map(({ about }) => about));
  return (['sensors', 'camera-zones'] as const).filter((subject) => !held.has(subject));
}
