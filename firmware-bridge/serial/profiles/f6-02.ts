import { rorgs } from '../erp1/telegram.js';
import type { Profile } from './profile.js';

const energyBow = 0x10;
const secondActionValid = 0x01;
const oneOrTwoButtons = 0x10;
const rockers = ['AI', 'A0', 'BI', 'B0'] as const;

/** F6-02-01 and F6-02-02: rocker switches; most call buttons, pendants and pull cords speak it. */
export const f602: Profile = {
  eeps: ['F6-02-01', 'F6-02-02'],
  rorg: rorgs.rps,
  decode([byte, ...more], status) {
    if (byte === undefined || more.length > 0) return [];
    // The energy bow alone tells a press: whichever button, however many, it is somebody pressing.
    const pressed = (byte & energyBow) !== 0;
    const part = pressed && (status & oneOrTwoButtons) !== 0 ? buttonsOf(byte) : undefined;
    return [{ type: 'button', pressed, ...(part === undefined ? {} : { part }) }];
  },
};

function buttonsOf(byte: number): string | undefined {
  const first = rockers[byte >> 5];
  const second = byte & secondActionValid ? rockers[(byte >> 1) & 0x07] : undefined;
  return second === undefined || first === undefined ? first : `${first}+${second}`;
}
