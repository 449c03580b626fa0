import { rorgs } from '../erp1/telegram.js';
import type { Profile } from './profile.js';

const closedBit = 0x01;
const notLearning = 0x08;

/** D5-00-01: a contact on a door or window; many bed and chair mats speak it too. */
export const d50001: Profile = {
  eeps: ['D5-00-01'],
  rorg: rorgs.oneByte,
  decode([byte, ...more]) {
    if (byte === undefined || more.length > 0 || (byte & notLearning) === 0) return [];
    return [{ type: 'contact', open: (byte & closedBit) === 0 }];
  },
};
