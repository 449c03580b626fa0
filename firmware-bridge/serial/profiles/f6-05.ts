import { rorgs } from '../erp1/telegram.js';
import { oneByte } from './bytes.js';
import type { Profile } from './profile.js';

const water = 0x11;

/** F6-05-01: a leak detector. Any other byte is the end of the leak, as its U-message is. */
export const f60501: Profile = {
  eeps: ['F6-05-01'],
  rorg: rorgs.rps,
  decode(payload) {
    const byte = oneByte(payload);
    return byte === undefined ? [] : [{ type: 'detector', detects: 'water', detected: byte === water }];
  },
};

const smoke = 0x10;
const smokeOff = 0x00;
const energyLow = 0x30;

/** F6-05-02: a smoke detector. "Energy low" says nothing about smoke, so it neither raises nor ends an alarm. */
export const f60502: Profile = {
  eeps: ['F6-05-02'],
  rorg: rorgs.rps,
  decode(payload) {
    const byte = oneByte(payload);
    if (byte === energyLow) return [{ type: 'battery', low: true }];
    if (byte !== smoke && byte !== smokeOff) return [];
    return [{ type: 'detector', detects: 'smoke', detected: byte === smoke }];
  },
};
