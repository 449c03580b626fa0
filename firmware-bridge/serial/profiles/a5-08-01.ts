import { rorgs } from '../erp1/telegram.js';
import { fourBytes, scaled } from './bytes.js';
import type { Profile } from './profile.js';

const noMotion = 0x02;
const notPressed = 0x01;

/**
 * A5-08-01: temperature, motion, a button and the supply. Motion and button are active low. A telegram without the
 * button's bit is a report of something else, so only a press is told, never a release.
 */
export const a50801: Profile = {
  eeps: ['A5-08-01'],
  rorg: rorgs.fourByte,
  decode(payload) {
    const bytes = fourBytes(payload);
    if (bytes === undefined) return [];
    const { db3, db1, db0 } = bytes;
    const pressed = (db0 & notPressed) === 0;
    return [
      ...(pressed ? [{ type: 'button', pressed } as const] : []),
      { type: 'motion', detected: (db0 & noMotion) === 0 },
      { type: 'temperature', celsius: scaled(db1, 255, 0, 51) },
      { type: 'supply', volts: scaled(db3, 255, 0, 5.1) },
    ];
  },
};
