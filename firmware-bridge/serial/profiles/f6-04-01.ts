import { rorgs } from '../erp1/telegram.js';
import { oneByte } from './bytes.js';
import type { Profile } from './profile.js';

const inserted = 0x70;
const nMessage = 0x10;

/** F6-04-01: a key card in its holder. Only the one telegram that is defined for it counts as inserted. */
export const f60401: Profile = {
  eeps: ['F6-04-01'],
  rorg: rorgs.rps,
  decode(payload, status) {
    const byte = oneByte(payload);
    if (byte === undefined) return [];
    if ((status & nMessage) === 0) return [{ type: 'key-card', inserted: false }];
    return byte === inserted ? [{ type: 'key-card', inserted: true }] : [];
  },
};
