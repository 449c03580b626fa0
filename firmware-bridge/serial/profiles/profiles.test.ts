import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { bytesOf } from '../../testing/hex.js';
import { readTelegram } from '../erp1/telegram.js';
import { readFrame } from '../esp3/frame.js';
import { decode, knownEeps } from './index.js';

const pressed = (part?: string) => [{ type: 'button', pressed: true, ...(part === undefined ? {} : { part }) }];
const released = [{ type: 'button', pressed: false }];
const alive = [{ type: 'alive' }];
const telegram = (rorg: number, payload: number[], status: number) => ({
  rorg,
  payload: Uint8Array.from(payload),
  sender: '01801234',
  status,
  repeats: 0,
});

describe('recordings of real devices', () => {
  test.each([
    ['D5-00-01', '55 00 07 07 01 7A D5 08 01 82 5D AB 00 01 FF FF FF FF 36 00 53', [{ type: 'contact', open: true }]],
    ['D5-00-01', '55 00 07 07 01 7A D5 09 01 82 5D AB 00 01 FF FF FF FF 36 00 C7', [{ type: 'contact', open: false }]],
    ['F6-02-01', '55 00 07 07 01 7A F6 50 00 29 89 79 30 01 FF FF FF FF 37 00 9D', pressed('BI')],
    ['F6-02-01', '55 00 07 07 01 7A F6 00 00 29 89 79 20 02 FF FF FF FF 4A 00 03', released],
    ['F6-02-02', '55 00 07 07 01 7A F6 30 01 80 12 34 30 01 FF FF FF FF 3C 00 5F', pressed('A0')],
    ['F6-01-01', '55 00 07 07 01 7A F6 10 01 80 12 34 30 01 FF FF FF FF 3C 00 A1', pressed()],
  ])('%s: %s', (eep, hex, readings) => {
    const reading = readFrame(bytesOf(hex));
    const heard = reading.state === 'frame' ? readTelegram(reading.frame) : undefined;
    expect(heard && decode(eep, heard)).toEqual(readings);
  });
});

describe('a rocker', () => {
  test.each([
    [0x10, 0x30, pressed('AI')],
    [0x30, 0x30, pressed('A0')],
    [0x50, 0x30, pressed('BI')],
    [0x70, 0x30, pressed('B0')],
    [0x15, 0x30, pressed('AI+BI')],
    [0x37, 0x30, pressed('A0+B0')],
    // A U-message tells of three or four buttons, without saying which.
    [0x70, 0x20, pressed()],
    // The energy bow alone is a press, whatever the other bits say.
    [0xf0, 0x30, pressed()],
    [0x00, 0x20, released],
    [0x70 & ~0x10, 0x30, released],
  ])('payload %i with status %i', (payload, status, readings) => {
    expect(decode('F6-02-01', telegram(0xf6, [payload], status))).toEqual(readings);
  });

  test('any byte with the energy bow is a press, and none without it', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 255 }), fc.integer({ min: 0, max: 255 }), (payload, status) => {
        const [reading] = decode('F6-02-01', telegram(0xf6, [payload], status));
        expect(reading).toMatchObject({ type: 'button', pressed: (payload & 0x10) !== 0 });
      }),
    );
  });
});

test('a contact’s learn button does not open the door', () => {
  expect(decode('D5-00-01', telegram(0xd5, [0x00], 0))).toEqual(alive);
});

test.each([
  ['of another kind than the profile', 'D5-00-01', telegram(0xf6, [0x30], 0x30)],
  ['with a profile nobody knows', 'A5-99-99', telegram(0xa5, [0, 0, 0, 0], 0)],
  ['without payload', 'F6-02-01', telegram(0xf6, [], 0x30)],
  ['with too much payload', 'F6-02-01', telegram(0xf6, [0x30, 0x30], 0x30)],
])('a telegram %s shows that the device lives, and no more', (_, eep, heard) => {
  expect(decode(eep, heard)).toEqual(alive);
});

test('no profile throws, whatever its telegram holds', () => {
  const bytes = fc.integer({ min: 0, max: 255 });
  const kinds = fc.oneof(bytes, fc.constantFrom(0xf6, 0xd5, 0xa5, 0xd2));
  fc.assert(
    fc.property(
      fc.constantFrom(...knownEeps),
      kinds,
      fc.array(bytes, { maxLength: 14 }),
      bytes,
      (eep, rorg, payload, status) => {
        expect(decode(eep, telegram(rorg, payload, status)).length).toBeGreaterThan(0);
      },
    ),
    { numRuns: 2_000 },
  );
});
