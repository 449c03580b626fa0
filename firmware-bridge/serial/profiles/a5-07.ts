import type { Reading } from '../../sensor-event.js';
import { rorgs } from '../erp1/telegram.js';
import { type FourBytes, fourBytes } from './bytes.js';
import type { Profile } from './profile.js';
import { supplyOf } from './supply.js';

const supplyValid = 0x01;
const motionBit = 0x80;

function motionProfile(eep: string, readingsOf: (bytes: FourBytes) => Reading[]): Profile {
  return {
    eeps: [eep],
    rorg: rorgs.fourByte,
    decode(payload) {
      const bytes = fourBytes(payload);
      return bytes === undefined ? [] : readingsOf(bytes);
    },
  };
}

/** A5-07-01: motion. The telegram at its end is optional, so nothing may wait for it. */
export const a50701 = motionProfile('A5-07-01', ({ db3, db1, db0 }) => [
  { type: 'motion', detected: db1 >= 128 },
  ...((db0 & supplyValid) === 0 ? [] : supplyOf(db3)),
]);

/** A5-07-02: motion; without the bit it is uncertain whether somebody is there, which is no sign of anybody. */
export const a50702 = motionProfile('A5-07-02', ({ db3, db0 }) => [
  { type: 'motion', detected: (db0 & motionBit) !== 0 },
  ...supplyOf(db3),
]);

/** A5-07-03: as A5-07-02, with the light of the room, which nothing here asks for. */
export const a50703 = motionProfile('A5-07-03', ({ db3, db0 }) => [
  { type: 'motion', detected: (db0 & motionBit) !== 0 },
  ...supplyOf(db3),
]);
