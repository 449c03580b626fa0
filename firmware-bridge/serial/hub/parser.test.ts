import fc from 'fast-check';
import { describe, expect, it, test } from 'vitest';
import { bytesOf } from '../../testing/hex.js';
import { cobsDecode, cobsEncode } from './cobs.js';
import { crc16 } from './crc16.js';
import { encodeFrame, readFrame } from './frame.js';
import { limits } from './limits.js';
import { HubParser } from './parser.js';

const message = Uint8Array.of(0x82, 0x00, 0x11, 0x00);
const other = Uint8Array.of(0x82, 0x03);
const frame = encodeFrame(message);
const otherFrame = encodeFrame(other);
const joined = (...parts: Uint8Array[]) => Uint8Array.from(parts.flatMap((part) => [...part]));
const anyMessage = fc.uint8Array({ minLength: 1, maxLength: limits.frameBytes - 2 });

test('the checksum is CRC-16/CCITT-FALSE', () => {
  expect(crc16(new TextEncoder().encode('123456789'))).toBe(0x29b1);
});

describe('byte stuffing', () => {
  // The examples of the COBS paper as they are commonly quoted.
  it.each([
    ['00', '01 01'],
    ['00 00', '01 01 01'],
    ['11 22 00 33', '03 11 22 02 33'],
    ['11 22 33 44', '05 11 22 33 44'],
    ['11 00 00 00', '02 11 01 01 01'],
  ])('of %s gives %s', (plain, stuffed) => {
    expect(cobsEncode(bytesOf(plain))).toEqual(bytesOf(stuffed));
    expect(cobsDecode(bytesOf(stuffed))).toEqual(bytesOf(plain));
  });

  it('crosses blocks of 254 bytes', () => {
    for (const length of [253, 254, 255, 508, 509]) {
      const bytes = Uint8Array.from({ length }, (_, at) => (at % 255) + 1);
      expect(cobsDecode(cobsEncode(bytes))).toEqual(bytes);
    }
    expect(cobsEncode(new Uint8Array(254).fill(7))).toHaveLength(255);
  });

  it('leaves no zero and loses nothing, whatever the bytes', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 600 }), (bytes) => {
        const encoded = cobsEncode(bytes);
        expect(encoded.includes(0)).toBe(false);
        expect(cobsDecode(encoded)).toEqual(bytes);
      }),
    );
  });

  it('refuses a block that claims more than there is', () => {
    expect(cobsDecode(bytesOf('05 11'))).toBeUndefined();
    expect(cobsDecode(bytesOf('02 00'))).toBeUndefined();
  });
});

describe('a frame', () => {
  it('stands between zeros with its checksum', () => {
    expect(encodeFrame(Uint8Array.of(0x82, 0x01))).toEqual(bytesOf('00 05 82 01 70 D4 00'));
  });

  it('is refused when it is too long, or has nothing in it', () => {
    expect(() => encodeFrame(new Uint8Array(0))).toThrow(RangeError);
    expect(() => encodeFrame(new Uint8Array(limits.frameBytes - 1))).toThrow(RangeError);
    expect(readFrame(new Uint8Array(limits.frameBytes + 2).fill(1))).toEqual({ ok: false, fault: 'too-long' });
    expect(readFrame(bytesOf('01 01'))).toEqual({ ok: false, fault: 'checksum' });
  });
});

describe('the parser', () => {
  it.each([
    ['one whole frame', [frame], [message], {}],
    ['two frames in one chunk', [joined(frame, otherFrame)], [message, other], {}],
    ['a frame in two chunks', [frame.subarray(0, 3), frame.subarray(3)], [message], {}],
    ['a frame byte by byte', [...frame].map((byte) => Uint8Array.of(byte)), [message], {}],
    ['noise before a frame', [bytesOf('AA 55 FF'), frame], [message], { stuffing: 1 }],
    ['a damaged frame, then a good one', [damaged(frame), otherFrame], [other], { checksum: 1 }],
    ['half a frame, then a good one', [frame.subarray(0, 4), otherFrame], [other], { stuffing: 1 }],
    ['a megabyte without an end', [new Uint8Array(1_000_000).fill(1), frame], [message], { 'too-long': 1 }],
  ])('finds what it should in %s', (_, chunks, messages, counters) => {
    const parser = new HubParser();
    expect(chunks.flatMap((chunk) => parser.feed(chunk))).toEqual(messages);
    expect(parser.counters()).toMatchObject(counters);
  });

  it('does not join the halves of two connections', () => {
    const parser = new HubParser();
    parser.feed(frame.subarray(0, 4));
    parser.forget();
    expect(parser.feed(frame.subarray(4))).toEqual([]);
    expect(parser.feed(otherFrame)).toEqual([other]);
  });

  it('never throws, and finds the same messages however the bytes are cut up', () => {
    const piece = fc.oneof(fc.uint8Array({ maxLength: 60 }), anyMessage.map(encodeFrame));
    fc.assert(
      fc.property(
        fc.array(piece, { maxLength: 8 }),
        fc.infiniteStream(fc.integer({ min: 1, max: 9 })),
        (pieces, cuts) => {
          const bytes = joined(...pieces);
          const parser = new HubParser();
          const found: Uint8Array[] = [];
          for (let at = 0; at < bytes.length; ) {
            const end = at + (cuts.next().value ?? 1);
            found.push(...parser.feed(bytes.subarray(at, end)));
            at = end;
          }
          expect(found).toEqual(new HubParser().feed(bytes));
        },
      ),
    );
  });

  it('loses no message to noise between frames', () => {
    fc.assert(
      fc.property(fc.array(fc.tuple(fc.uint8Array({ maxLength: 30 }), anyMessage), { maxLength: 6 }), (parts) => {
        const found = new HubParser().feed(joined(...parts.flatMap(([noise, sent]) => [noise, encodeFrame(sent)])));
        for (const [, sent] of parts) expect(found).toContainEqual(sent);
      }),
    );
  });
});

function damaged(bytes: Uint8Array): Uint8Array {
  return bytes.map((byte, at) => (at === 2 ? byte ^ 0x10 : byte));
}
