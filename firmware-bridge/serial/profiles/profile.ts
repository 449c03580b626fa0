import type { Reading } from '../../sensor-event.js';

/** How the bytes of one or more EnOcean equipment profiles (EEP 2.6.5) read. One file each; listed in `index.ts`. */
export type Profile = {
  eeps: readonly string[];
  rorg: number;
  /** Readings of a payload, none when it says nothing (a teach-in, a length that is wrong). Never throws. */
  decode(payload: Uint8Array, status: number): Reading[];
};
