import { rorgs } from '../erp1/telegram.js';
import { fourBytes, scaled } from './bytes.js';
import type { Profile } from './profile.js';

/** A5-02-05: temperature from 0 to 40 °C, where 255 is the coldest. */
export const a50205: Profile = {
  eeps: ['A5-02-05'],
  rorg: rorgs.fourByte,
  decode(payload) {
    const bytes = fourBytes(payload);
    return bytes === undefined ? [] : [{ type: 'temperature', celsius: scaled(255 - bytes.db1, 255, 0, 40) }];
  },
};
