import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { bytesOf } from '../../testing/hex.js';
import { encodeFrame, type Frame } from './frame.js';
import { Esp3Parser } from './parser.js';

const press = bytesOf('55 00 07 07 01 7A F6 30 01 80 12 34 30 01 FF FF FF FF 3C 00 5F');
const release = bytesOf('55 00 07 07 01 7A F6 00 01 80 12 34 20 01 FF FF FF FF 3C 00 E9');
const joined = (...parts: Uint8Array[]) => Uint8Array.from(parts.flatMap((part) => [...part]));
const damaged = (bytes: Uint8Array, at: number) => bytes.map((byte, index) => (index === at ? byte ^ 0xff : byte));

/** Feeds the chunks 1 ms apart, then lets the line fall silent. */
function framesOf(...chunks: Uint8Array[]): Frame[] {
  const parser = new Esp3Parser();
  const frames = chunks.flatMap((chunk, index) => parser.feed(chunk, index));
  return [...frames, ...parser.silence(chunks.length + 1_000)];
}
const payloads = (frames: Frame[]) => frames.map(({ data }) => data[1]);

describe('frames are found', () => {
  test.each([
    ['a whole one', [press], [0x30]],
    ['two in one chunk', [joined(press, release)], [0x30, 0]],
    ['one byte at a time', [...press].map((byte) => Uint8Array.of(byte)), [0x30]],
    ['split in its header', [press.slice(0, 3), press.slice(3)], [0x30]],
    ['behind noise', [joined(bytesOf('00 FF 12'), press)], [0x30]],
    ['behind a lone sync byte', [joined(bytesOf('55'), press)], [0x30]],
    ['behind many sync bytes', [joined(bytesOf('55 55 55 55 55 55 55'), press)], [0x30]],
    ['behind a damaged header', [joined(damaged(release, 2), press)], [0x30]],
    ['behind damaged data', [joined(damaged(release, 9), press)], [0x30]],
    ['behind a frame that was cut off', [joined(release.slice(0, 12), press)], [0x30]],
    ['behind zeros with a right checksum', [joined(bytesOf('55 00 00 00 00 00'), press)], [0x30]],
  ])('%s', (_, chunks, expected) => {
    expect(payloads(framesOf(...chunks))).toEqual(expected);
  });

  test('a sync byte inside a damaged frame may begin a whole one', () => {
    // The outer header claims 30 bytes and the outer checksum is wrong; the press stands inside.
    const outer = encodeFrame({ type: 1, data: joined(Uint8Array.of(9, 9), press, new Uint8Array(7)) });
    expect(payloads(framesOf(damaged(outer, outer.length - 1)))).toEqual([0x30]);
  });
});

describe('silence inside a frame', () => {
  test('drops the beginning, so that a late rest is not taken for its end', () => {
    const parser = new Esp3Parser();
    parser.feed(press.slice(0, 10), 0);
    expect(parser.feed(press.slice(10), 101)).toEqual([]);
    expect(parser.counters()).toMatchObject({ frames: 0, gaps: 1 });
  });

  test('of less than 100 ms is waited out', () => {
    const parser = new Esp3Parser();
    parser.feed(press.slice(0, 10), 0);
    expect(parser.feed(press.slice(10), 100)).toHaveLength(1);
  });

  test('frees what stands behind a false beginning', () => {
    const parser = new Esp3Parser();
    const falseHeader = encodeFrame({ type: 1, data: new Uint8Array(400) }).slice(0, 6);
    expect(parser.feed(joined(falseHeader, press, release), 0)).toEqual([]);
    expect(parser.incomplete).toBe(true);
    expect(payloads(parser.silence(101))).toEqual([0x30, 0]);
    expect(parser.incomplete).toBe(false);
  });
});

test('what was thrown away is counted', () => {
  const parser = new Esp3Parser();
  parser.feed(joined(bytesOf('01 02 03'), damaged(press, 5), damaged(press, 20), press), 0);
  expect(parser.counters()).toMatchObject({ frames: 1, 'header-crc': 1, 'data-crc': 1, length: 0, gaps: 0 });
  expect(parser.counters().strayBytes).toBe(3 + press.length * 2);
});

describe('whatever comes over the line', () => {
  const noise = fc.uint8Array({ maxLength: 40 });
  const wholeFrame = fc.record({
    type: fc.constantFrom(1, 2, 4),
    data: fc.uint8Array({ minLength: 1, maxLength: 20 }),
  });
  // Sync bytes far more often than chance would have them.
  const nastyNoise = fc.array(fc.constantFrom(0x55, 0x00, 0x07, 0x01, 0x7a, 0xff), { maxLength: 40 });
  const stream = fc
    .array(fc.oneof(noise, nastyNoise, wholeFrame.map(encodeFrame)), { maxLength: 8 })
    .map((parts) => Uint8Array.from(parts.flatMap((part) => [...part])));

  test('it never throws, and finds the same frames however it is cut up', () => {
    fc.assert(
      fc.property(stream, fc.array(fc.integer({ min: 1, max: 30 })), (bytes, cuts) => {
        const chunks: Uint8Array[] = [];
        let rest = bytes;
        for (const cut of cuts) {
          chunks.push(rest.subarray(0, cut));
          rest = rest.subarray(cut);
        }
        expect(framesOf(...chunks, rest)).toEqual(framesOf(bytes));
      }),
      { numRuns: 2_000 },
    );
  });

  test('a good frame between silences is always found', () => {
    fc.assert(
      fc.property(stream, stream, (before, after) => {
        const parser = new Esp3Parser();
        parser.feed(before, 0);
        const frames = [...parser.feed(press, 1_000), ...parser.feed(after, 2_000), ...parser.silence(3_000)];
        expect(frames.map(({ data }) => [...data])).toContainEqual([...press.slice(6, 13)]);
      }),
      { numRuns: 2_000 },
    );
  });

  test('it keeps no more than one frame', () => {
    const parser = new Esp3Parser();
    const flood = new Uint8Array(100_000).fill(0x55);
    parser.feed(flood, 0);
    expect(parser.counters().strayBytes).toBeGreaterThan(99_000);
  });
});
