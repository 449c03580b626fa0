import { limits } from '../limits.js';
import { crc8 } from './crc8.js';

/** Packet types of ESP3 that the bridge meets (ESP3 1.47, table 1). */
export const packetTypes = { radioErp1: 0x01, response: 0x02, event: 0x04, commonCommand: 0x05 } as const;

/** One ESP3 packet without its framing. */
export type Frame = { type: number; data: Uint8Array; optional: Uint8Array };

/** Why a 0x55 was no frame after all. */
export type Fault = 'header-crc' | 'length' | 'data-crc';

export type FrameReading =
  | { state: 'frame'; frame: Frame; lengthBytes: number }
  | { state: 'incomplete' }
  | { state: 'fault'; fault: Fault };

export const syncByte = 0x55;
const headerBytes = 6;

/** The bytes of a frame as they go over the line. Throws a RangeError for more than `limits.frameBytes`. */
export function encodeFrame(frame: { type: number; data: Uint8Array; optional?: Uint8Array }): Uint8Array {
  const { type, data, optional = new Uint8Array(0) } = frame;
  if (data.length === 0 || data.length + optional.length > limits.frameBytes || optional.length > 0xff) {
    throw new RangeError(`an ESP3 frame cannot carry ${data.length} data and ${optional.length} optional bytes`);
  }
  const header = Uint8Array.of(data.length >> 8, data.length & 0xff, optional.length, type);
  const body = Uint8Array.of(...data, ...optional);
  return Uint8Array.of(syncByte, ...header, crc8(header), ...body, crc8(body));
}

/**
 * Reads the frame that begins at the sync byte `bytes[0]`, if one does. The header's checksum is judged before its
 * length is believed: a damaged length must not make the reader wait for bytes that never come.
 */
export function readFrame(bytes: Uint8Array): FrameReading {
  const [, high, low, optionalLength, type, headerCrc] = bytes;
  if (high === undefined || low === undefined || optionalLength === undefined) return { state: 'incomplete' };
  if (type === undefined || headerCrc === undefined) return { state: 'incomplete' };
  if (crc8(bytes.subarray(1, headerBytes - 1)) !== headerCrc) return { state: 'fault', fault: 'header-crc' };

  const dataLength = (high << 8) | low;
  // Zeros carry a valid checksum; no packet type has empty data.
  if (dataLength === 0 || dataLength + optionalLength > limits.frameBytes) return { state: 'fault', fault: 'length' };

  const end = headerBytes + dataLength + optionalLength;
  const dataCrc = bytes[end];
  if (dataCrc === undefined) return { state: 'incomplete' };
  if (crc8(bytes.subarray(headerBytes, end)) !== dataCrc) return { state: 'fault', fault: 'data-crc' };

  const data = bytes.slice(headerBytes, headerBytes + dataLength);
  return {
    state: 'frame',
    frame: { type, data, optional: bytes.slice(headerBytes + dataLength, end) },
    lengthBytes: end + 1,
  };
}
