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
    [
      'A5-02-05',
      '55 00 0A 07 01 EB A5 00 00 55 08 01 81 B7 44 00 01 FF FF FF FF 2D 00 75',
      [{ type: 'temperature', celsius: 26.67 }],
    ],
    ['A5-02-05', '55 00 0A 07 01 EB A5 08 28 46 80 01 8A 7B 30 00 01 FF FF FF FF 49 00 26', alive],
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

const motion = (detected: boolean) => ({ type: 'motion', detected });
const supply = (volts: number) => ({ type: 'supply', volts });
const contact = (open: boolean, part?: string) => ({ type: 'contact', open, ...(part === undefined ? {} : { part }) });
const temperature = (celsius: number) => ({ type: 'temperature', celsius });

describe('telegrams made by the profiles’ tables', () => {
  test.each([
    [
      'F6-05-02',
      '55 00 07 07 01 7A F6 10 01 80 12 34 30 01 FF FF FF FF 3C 00 A1',
      [{ type: 'detector', detects: 'smoke', detected: true }],
    ],
    ['A5-07-01', '55 00 0A 07 01 EB A5 96 00 C8 09 01 80 12 34 00 01 FF FF FF FF 3C 00 83', [motion(true), supply(3)]],
    ['A5-07-03', '55 00 0A 07 01 EB A5 96 32 00 88 01 80 12 34 00 01 FF FF FF FF 3C 00 23', [motion(true), supply(3)]],
    ['A5-07-03', '55 00 0A 07 01 EB A5 1C 1F FF 80 01 80 12 34 00 01 FF FF FF FF 3C 00 A2', alive],
  ])('%s: %s', (eep, hex, readings) => {
    const reading = readFrame(bytesOf(hex));
    const heard = reading.state === 'frame' ? readTelegram(reading.frame) : undefined;
    expect(heard && decode(eep, heard)).toEqual(readings);
  });

  test.each([
    ['F6-04-01', '70', 0x30, [{ type: 'key-card', inserted: true }]],
    ['F6-04-01', '00', 0x20, [{ type: 'key-card', inserted: false }]],
    ['F6-04-01', '10', 0x30, alive],
    ['F6-05-01', '11', 0x30, [{ type: 'detector', detects: 'water', detected: true }]],
    ['F6-05-01', '00', 0x20, [{ type: 'detector', detects: 'water', detected: false }]],
    ['F6-05-02', '00', 0x20, [{ type: 'detector', detects: 'smoke', detected: false }]],
    ['F6-05-02', '30', 0x30, [{ type: 'battery', low: true }]],
    ['F6-05-02', '50', 0x30, alive],
    ['A5-02-05', '00 00 FF 08', 0, [temperature(0)]],
    ['A5-02-05', '00 00 00 08', 0, [temperature(40)]],
    ['A5-07-01', '00 00 7F 08', 0, [motion(false)]],
    ['A5-07-01', 'FA 00 80 09', 0, [motion(true), supply(5)]],
    ['A5-07-01', 'FB 00 80 09', 0, [motion(true)]],
    ['A5-07-02', '96 00 00 08', 0, [motion(false), supply(3)]],
    ['A5-07-02', '96 00 00 88', 0, [motion(true), supply(3)]],
    ['A5-08-01', 'FF 00 FF 0B', 0, [motion(false), temperature(51), supply(5.1)]],
    ['A5-08-01', '96 00 64 09', 0, [motion(true), temperature(20), supply(3)]],
    ['A5-08-01', '96 00 64 0A', 0, [{ type: 'button', pressed: true }, motion(false), temperature(20), supply(3)]],
    ['A5-14-01', '96 00 00 09', 0, [contact(true), supply(3)]],
    ['A5-14-04', '96 00 00 08', 0, [contact(false), supply(3)]],
    ['A5-30-01', '00 79 C4 08', 0, [contact(true), { type: 'battery', low: false }]],
    ['A5-30-01', '00 78 C3 08', 0, [contact(false), { type: 'battery', low: true }]],
    ['A5-30-02', '00 00 00 09', 0, [contact(true)]],
    ['A5-30-02', '00 00 00 08', 0, [contact(false)]],
    [
      'A5-30-03',
      '00 FF 15 08',
      0,
      [contact(true, '0'), contact(false, '1'), contact(true, '2'), contact(false, '3'), temperature(0)],
    ],
  ])('%s: %s with status %i', (eep, hex, status, readings) => {
    const rorg = Number.parseInt(eep.slice(0, 2), 16);
    expect(decode(eep, telegram(rorg, [...bytesOf(hex)], status))).toEqual(readings);
  });

  test('a 4BS telegram that teaches in says nothing, whatever else it holds', () => {
    const byte = fc.integer({ min: 0, max: 255 });
    const fourByteEeps = knownEeps.filter((eep) => eep.startsWith('A5'));
    fc.assert(
      fc.property(fc.constantFrom(...fourByteEeps), byte, byte, byte, byte, (eep, db3, db2, db1, db0) => {
        expect(decode(eep, telegram(0xa5, [db3, db2, db1, db0 & ~0x08], 0))).toEqual(alive);
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
