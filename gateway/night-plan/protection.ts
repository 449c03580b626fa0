import { type AlarmRole, devicesOf, type HomePlan, type PlanDevice } from '@nattvakt/contract';
import type { LinkEvent } from '@nattvakt/firmware-bridge/sensor-event';

/** What carries a device's word to the gateway: a bus, and which of its links. */
export type Carrier = Pick<LinkEvent, 'bus' | 'link'>;

/** Those who have no way to call for help cannot wait for a technician: such a fault is the care team's, at any hour. */
const unprotected: { role: AlarmRole } = { role: 'care' };

/** Whose the loss of a link is: the care team's where somebody's help button is heard through it. */
export function whoseLink(plan: HomePlan, carrier: Carrier): { role?: AlarmRole } {
  return helpDevices(plan).some((device) => carries(carrier, device)) ? unprotected : {};
}

/** The device whose own link this is: a camera's connection or one of its zones, a Zigbee device as its bridge sees it. */
export function deviceBehind(plan: HomePlan, { bus, link }: Carrier): PlanDevice | undefined {
  return plan.devices.find((device) => device.bus === bus && isOwnLink(device, link));
}

const zigbee = 'zigbee2mqtt';

function isOwnLink({ bus, profile, address }: PlanDevice, link: string): boolean {
  if (bus !== 'mqtt') return false;
  if (profile === zigbee) return link === `${zigbee}/${address}`;
  const own = `camera/${address}`;
  return (profile === 'onvif' || profile === 'axis') && (link === own || link.startsWith(`${own}/`));
}

function carries({ bus, link }: Carrier, device: PlanDevice): boolean {
  if (device.bus !== bus) return false;
  if (bus === 'hub') return device.address.startsWith(`${link}/`);
  if (bus !== 'mqtt') return true;
  if (link === zigbee) return device.profile === zigbee;
  return link.includes('/') ? isOwnLink(device, link) : true;
}

/** Whose the silence of a device is: the care team's where it leaves nothing to call for help by. */
export function whoseSilence(plan: HomePlan, deviceId: string, silent: ReadonlySet<string>): { role?: AlarmRole } {
  const help = helpDevices(plan);
  const last = help.some(({ id }) => id === deviceId) && help.every(({ id }) => silent.has(id));
  return last ? unprotected : {};
}

/** Whose a low battery is: the care team's where it is the gateway's own, without which nothing in the home is heard. */
export function whoseBattery(deviceId: string): { role?: AlarmRole } {
  return deviceId === 'gateway' ? unprotected : {};
}

function helpDevices(plan: HomePlan): PlanDevice[] {
  const called = new Set(plan.rules.filter(({ rule }) => rule === 'help-button').flatMap(devicesOf));
  return plan.devices.filter(({ id }) => called.has(id));
}
