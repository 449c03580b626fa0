import type { Reading } from '../../sensor-event.js';
import type { Telegram } from '../erp1/telegram.js';
import { d50001 } from './d5-00-01.js';
import { f60101 } from './f6-01-01.js';
import { f602 } from './f6-02.js';
import type { Profile } from './profile.js';

const profiles = new Map<string, Profile>();
for (const profile of [f60101, f602, d50001]) for (const eep of profile.eeps) profiles.set(eep, profile);

/** The EEPs that `decode` knows, for messages to whoever sets up a home. */
export const knownEeps: readonly string[] = [...profiles.keys()];

/**
 * What a telegram says by the profile set for its sender. A telegram that says nothing more, or is of another kind
 * than the profile's, or has a profile nobody knows, still proves the device alive.
 */
export function decode(eep: string, telegram: Telegram): Reading[] {
  const profile = profiles.get(eep);
  const readings = profile?.rorg === telegram.rorg ? profile.decode(telegram.payload, telegram.status) : [];
  return readings.length > 0 ? readings : [{ type: 'alive' }];
}
