import { rorgs } from '../erp1/telegram.js';
import { fourBytes } from './bytes.js';
import type { Profile } from './profile.js';
import { supplyOf } from './supply.js';

const openBit = 0x01;

/**
 * A5-14-01 to -04: a contact on a door or window that also tells its supply. -02 and -04 tell the light too, -03 and -04
 * vibration; nothing here asks for those.
 */
export const a51401: Profile = {
  eeps: ['A5-14-01', 'A5-14-02', 'A5-14-03', 'A5-14-04'],
  rorg: rorgs.fourByte,
  decode(payload) {
    const bytes = fourBytes(payload);
    if (bytes === undefined) return [];
    return [{ type: 'contact', open: (bytes.db0 & openBit) !== 0 }, ...supplyOf(bytes.db3)];
  },
};
