import { cobsDecode, cobsEncode } from './cobs.js';
import { crc16 } from './crc16.js';
import { limits } from './limits.js';

/** Why bytes between two zeros were no frame. */
export type Fault = 'too-long' | 'stuffing' | 'checksum';

export type FrameReading = { ok: true; message: Uint8Array } | { ok: false; fault: Fault };

const crcBytes = 2;

/** The bytes of a message as they go over the line. Throws a RangeError for an empty one or one that is too long. */
export function encodeFrame(message: Uint8Array): Uint8Array {
  if (message.length === 0 || message.length + crcBytes > limits.frameBytes) {
    throw new RangeError(`a hub's frame cannot carry ${message.length} bytes`);
  }
  const crc = crc16(message);
  // The zero in front ends whatever noise the other side has collected.
  return Uint8Array.of(0, ...cobsEncode(Uint8Array.of(...message, crc >> 8, crc & 0xff)), 0);
}

/** Reads what stood between two zeros. */
export function readFrame(encoded: Uint8Array): FrameReading {
  if (encoded.length > longestFrame) return { ok: false, fault: 'too-long' };
  const bytes = cobsDecode(encoded);
  if (bytes === undefined) return { ok: false, fault: 'stuffing' };
  if (bytes.length <= crcBytes || crc16(bytes) !== 0) return { ok: false, fault: 'checksum' };
  return { ok: true, message: bytes.subarray(0, -crcBytes) };
}

/** COBS adds one byte to what is shorter than 254. */
export const longestFrame = limits.frameBytes + 1;
