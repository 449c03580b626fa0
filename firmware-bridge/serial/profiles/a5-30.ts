import { rorgs } from '../erp1/telegram.js';
import { fourBytes, scaled } from './bytes.js';
import type { Profile } from './profile.js';

const batteryLowUpTo = 120;
const openFrom = 196;
const openBit = 0x01;
const inputs = 4;

/** A5-30-01: one wired input, and whether the battery lasts. */
export const a53001: Profile = {
  eeps: ['A5-30-01'],
  rorg: rorgs.fourByte,
  decode(payload) {
    const bytes = fourBytes(payload);
    if (bytes === undefined) return [];
    return [
      { type: 'contact', open: bytes.db1 >= openFrom },
      { type: 'battery', low: bytes.db2 <= batteryLowUpTo },
    ];
  },
};

/** A5-30-02: one wired input. */
export const a53002: Profile = {
  eeps: ['A5-30-02'],
  rorg: rorgs.fourByte,
  decode(payload) {
    const bytes = fourBytes(payload);
    return bytes === undefined ? [] : [{ type: 'contact', open: (bytes.db0 & openBit) !== 0 }];
  },
};

/** A5-30-03: four wired inputs, each a part of the device, and the temperature. An input that is 1 is open. */
export const a53003: Profile = {
  eeps: ['A5-30-03'],
  rorg: rorgs.fourByte,
  decode(payload) {
    const bytes = fourBytes(payload);
    if (bytes === undefined) return [];
    const contacts = Array.from({ length: inputs }, (_, input) => ({
      type: 'contact' as const,
      open: ((bytes.db1 >> input) & 1) === 1,
      part: String(input),
    }));
    return [...contacts, { type: 'temperature', celsius: scaled(255 - bytes.db2, 255, 0, 40) }];
  },
};
