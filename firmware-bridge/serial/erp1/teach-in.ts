import { rorgs, type Telegram } from './telegram.js';

/** What a device says of itself while somebody presses its learn button. */
export type TeachIn = {
  /** Its equipment profile; 4BS devices of the simplest kind do not say. */
  eep?: string;
  /** The maker's number in the EnOcean Alliance's list. */
  manufacturer?: number;
};

const notLearning = 0x08;
const withProfile = 0x80;
const ute = 0xd4;

const hex = (value: number) => value.toString(16).toUpperCase().padStart(2, '0');

/** The teach-in inside a telegram (EEP 2.6.5, 3.3), or undefined for one that only reports. RPS has none. */
export function readTeachIn({ rorg, payload }: Telegram): TeachIn | undefined {
  if (rorg === rorgs.oneByte && payload.length === 1) return oneByte(payload);
  if (rorg === rorgs.fourByte && payload.length === 4) return fourByte(payload);
  return rorg === ute && payload.length === 7 ? universal(payload) : undefined;
}

function oneByte([byte = notLearning]: Uint8Array): TeachIn | undefined {
  return (byte & notLearning) === 0 ? { eep: 'D5-00-01' } : undefined;
}

/** FUNC (6 bits), TYPE (7) and the maker (11) stand in the first three bytes, when the last one says so. */
function fourByte([db3 = 0, db2 = 0, db1 = 0, db0 = notLearning]: Uint8Array): TeachIn | undefined {
  if ((db0 & notLearning) !== 0) return undefined;
  if ((db0 & withProfile) === 0) return {};
  const type = ((db3 & 0x03) << 5) | (db2 >> 3);
  return { eep: `A5-${hex(db3 >> 2)}-${hex(type)}`, manufacturer: ((db2 & 0x07) << 8) | db1 };
}

function universal([, , makerLow = 0, makerHigh = 0, type = 0, func = 0, rorg = 0]: Uint8Array): TeachIn {
  return { eep: `${hex(rorg)}-${hex(func)}-${hex(type)}`, manufacturer: ((makerHigh & 0x07) << 8) | makerLow };
}
