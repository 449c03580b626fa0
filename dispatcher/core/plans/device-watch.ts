import type { PlanDevice } from '@nattvakt/contract';
import { purposeOf } from './device-purpose.js';

/** How anybody comes to know that a device has died: it tells of itself, or somebody tries it. */
export type Watch = Pick<PlanDevice, 'expectEveryS' | 'testEveryDays'>;

type Kind = Pick<PlanDevice, 'bus' | 'profile' | 'name' | 'purpose' | 'room'>;

const monthDays = 30;
const kinetic = /^F6-0[12]/;
const byRadio = /^(D5|A5)-/;
const cameras = /^(onvif|axis)$/;

/**
 * The watch that devices of a kind usually need, in seconds and days; their papers go before it. Most solar and battery sensors of
 * EnOcean tell of themselves each 20 to 30 minutes, those of Zigbee at least once a day. What only tells when it is pressed, or
 * hangs on a wire that may be cut unseen, is to be tried each month. Nothing where nobody can tell but its papers.
 */
export function usualWatch(device: Kind): Watch {
  const { bus, profile } = device;
  if (bus === 'enocean' && byRadio.test(profile)) return { expectEveryS: 1_800 };
  if (bus === 'enocean') return kinetic.test(profile) ? { testEveryDays: monthDays } : {};
  if (bus !== 'mqtt') return profile === 'button' ? { testEveryDays: monthDays } : {};
  if (cameras.test(profile)) return {};
  const tried = isPressed(device) ? { testEveryDays: monthDays } : {};
  return { expectEveryS: profile === 'zigbee2mqtt' ? 86_400 : 3_600, ...tried };
}

/** Whether a press is what the device is there for, so that one tries it. */
export function isPressed(device: Kind): boolean {
  const purpose = purposeOf({ id: '', address: '', ...device });
  return purpose === 'help-button' || purpose === 'all-is-well' || kinetic.test(device.profile);
}

/**
 * Whether anybody would notice that it died. A closed loop opens when its wire is cut, an empty mat raises what it is there
 * for, and a camera's connection is watched by the home's broker.
 */
export function isWatched(device: Kind & Watch): boolean {
  const { bus, profile, expectEveryS, testEveryDays } = device;
  if (expectEveryS !== undefined || testEveryDays !== undefined) return true;
  return bus === 'mqtt' ? cameras.test(profile) : bus !== 'enocean' && profile !== 'button';
}
