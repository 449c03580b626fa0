import type { Reading } from '../../sensor-event.js';
import { scaled } from './bytes.js';

const largest = 250;

/** Supply voltage, 0 to 250 for 0 to 5.0 V; what is above is an error code of the device and says nothing. */
export function supplyOf(byte: number): Reading[] {
  return byte > largest ? [] : [{ type: 'supply', volts: scaled(byte, largest, 0, 5) }];
}
