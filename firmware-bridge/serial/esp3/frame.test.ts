import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { bytesOf } from '../../testing/hex.js';
import { crc8 } from './crc8.js';
import { encodeFrame, readFrame } from './frame.js';

test('the checksum is that of the specification', () => {
  expect(crc8(new TextEncoder().encode('123456789'))).toBe(0xf4);
  expect(crc8(new Uint8Array(0))).toBe(0);
});

/** Published frames: the examples of ESP3, and recordings of real devices. */
const published: [what: string, type: number, dataBytes: number, hex: string][] = [
  ['contact open', 1, 7, '55 00 07 07 01 7A D5 08 01 82 5D AB 00 01 FF FF FF FF 36 00 53'],
  ['contact closed', 1, 7, '55 00 07 07 01 7A D5 09 01 82 5D AB 00 01 FF FF FF FF 36 00 C7'],
  ['rocker press', 1, 7, '55 00 07 07 01 7A F6 50 00 29 89 79 30 01 FF FF FF FF 37 00 9D'],
  ['rocker release', 1, 7, '55 00 07 07 01 7A F6 00 00 29 89 79 20 02 FF FF FF FF 4A 00 03'],
  ['temperature', 1, 10, '55 00 0A 07 01 EB A5 00 00 55 08 01 81 B7 44 00 01 FF FF FF FF 2D 00 75'],
  ['4BS teach-in', 1, 10, '55 00 0A 07 01 EB A5 08 28 46 80 01 8A 7B 30 00 01 FF FF FF FF 49 00 26'],
  ['UTE teach-in', 1, 13, '55 00 0D 07 01 FD D4 80 FF 61 00 00 50 D2 05 0E 0E D1 00 01 FF FF FF FF 36 00 51'],
  ['VLD', 1, 15, '55 00 0F 07 01 2B D2 DD DD DD DD DD DD DD DD DD 00 80 35 C4 00 03 FF FF FF FF 4D 00 36'],
  ['CO_RD_IDBASE', 5, 1, '55 00 01 00 05 70 08 38'],
  ['CO_WR_RESET', 5, 1, '55 00 01 00 05 70 02 0E'],
  ['answer with the base id', 2, 5, '55 00 05 00 02 CE 00 FF 80 00 00 DA'],
  ['event', 4, 1, '55 00 01 00 04 77 01 07'],
  ['sync byte in the payload', 2, 5, '55 00 05 01 02 DB 00 FF 9E 55 00 0A 79'],
  ['rocker A0 press', 1, 7, '55 00 07 07 01 7A F6 30 01 80 12 34 30 01 FF FF FF FF 3C 00 5F'],
  ['contact closed, computed', 1, 7, '55 00 07 07 01 7A D5 09 01 80 12 34 00 01 FF FF FF FF 3C 00 73'],
  ['rocker A0 release', 1, 7, '55 00 07 07 01 7A F6 00 01 80 12 34 20 01 FF FF FF FF 3C 00 E9'],
  ['smoke', 1, 7, '55 00 07 07 01 7A F6 10 01 80 12 34 30 01 FF FF FF FF 3C 00 A1'],
];

describe('published frames', () => {
  test.each(published)('%s is read whole, and written the same again', (_, type, dataBytes, hex) => {
    const bytes = bytesOf(hex);
    const reading = readFrame(bytes);
    expect(reading).toMatchObject({ state: 'frame', frame: { type }, lengthBytes: bytes.length });
    if (reading.state !== 'frame') return;
    expect(reading.frame.data).toHaveLength(dataBytes);
    expect(encodeFrame(reading.frame)).toEqual(bytes);
  });

  test.each(published)('%s waits for its last byte', (_, _type, _dataBytes, hex) => {
    const bytes = bytesOf(hex);
    for (let length = 0; length < bytes.length; length += 1) {
      expect(readFrame(bytes.subarray(0, length)).state).toBe('incomplete');
    }
  });
});

describe('damaged frames', () => {
  const vld = '55 00 0F 07 01 2B D2 DD DD DD DD DD DD DD DD DD 00 80 35 C4 00 03 FF FF FF FF 4D 00 36';
  test.each([
    ['one changed payload byte', vld.replace('DD', 'DC'), 'data-crc'],
    ['another last byte', `${vld.slice(0, -2)}37`, 'data-crc'],
    ['another header checksum', vld.replace('2B', '1B'), 'header-crc'],
    ['zeros, whose checksum is right', '55 00 00 00 00 00 00', 'length'],
  ])('%s is refused', (_, hex, fault) => {
    expect(readFrame(bytesOf(hex))).toEqual({ state: 'fault', fault });
  });

  test('a header that claims more than a radio sends is refused before its bytes are waited for', () => {
    const header = [0x02, 0x01, 0x00, 0x01];
    expect(readFrame(Uint8Array.of(0x55, ...header, crc8(Uint8Array.from(header))))).toEqual({
      state: 'fault',
      fault: 'length',
    });
  });
});

test('what is too long for a frame cannot be written', () => {
  expect(() => encodeFrame({ type: 1, data: new Uint8Array(513) })).toThrow(RangeError);
  expect(() => encodeFrame({ type: 1, data: new Uint8Array(0) })).toThrow(RangeError);
  expect(() => encodeFrame({ type: 1, data: new Uint8Array(1), optional: new Uint8Array(256) })).toThrow(RangeError);
});

test('any frame that is written is read the same, whatever follows it', () => {
  const frames = fc.record({
    type: fc.integer({ min: 0, max: 255 }),
    data: fc.uint8Array({ minLength: 1, maxLength: 257 }),
    optional: fc.uint8Array({ maxLength: 255 }),
  });
  fc.assert(
    fc.property(frames, fc.uint8Array({ maxLength: 20 }), (frame, rest) => {
      const bytes = encodeFrame(frame);
      const reading = readFrame(Uint8Array.of(...bytes, ...rest));
      expect(reading).toEqual({ state: 'frame', frame, lengthBytes: bytes.length });
    }),
  );
});
