import type { Reading } from '../../sensor-event.js';
import type { Telegram } from '../erp1/telegram.js';
import { a50205 } from './a5-02-05.js';
import { a50701, a50702, a50703 } from './a5-07.js';
import { a50801 } from './a5-08-01.js';
import { a51401 } from './a5-14.js';
import { a53001, a53002, a53003 } from './a5-30.js';
import { d50001 } from './d5-00-01.js';
import { f60101 } from './f6-01-01.js';
import { f602 } from './f6-02.js';
import { f60401 } from './f6-04-01.js';
import { f60501, f60502 } from './f6-05.js';
import type { Profile } from './profile.js';

const shipped: readonly Profile[] = [
  ...[f60101, f602, f60401, f60501, f60502, d50001],
  ...[a50205, a50701, a50702, a50703, a50801, a51401, a53001, a53002, a53003],
];
const profiles = new Map<string, Profile>();
for (const profile of shipped) for (const eep of profile.eeps) profiles.set(eep, profile);

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
