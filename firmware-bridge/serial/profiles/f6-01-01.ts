import { rorgs } from '../erp1/telegram.js';
import type { Profile } from './profile.js';

const pressedBit = 0x10;

/** F6-01-01: a push button. */
export const f60101: Profile = {
  eeps: ['F6-01-01'],
  rorg: rorgs.rps,
  decode([byte, ...more]) {
    if (byte === undefined || more.length > 0) return [];
    return [{ type: 'button', pressed: (byte & pressedBit) !== 0 }];
  },
};
