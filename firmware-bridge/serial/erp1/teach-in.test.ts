import { expect, test } from 'vitest';
import { bytesOf } from '../../testing/hex.js';
import { readFrame } from '../esp3/frame.js';
import { readTeachIn } from './teach-in.js';
import { readTelegram } from './telegram.js';

test.each([
  ['55 00 0A 07 01 EB A5 08 28 46 80 01 8A 7B 30 00 01 FF FF FF FF 49 00 26', { eep: 'A5-02-05', manufacturer: 0x046 }],
  ['55 00 0A 07 01 EB A5 1C 1F FF 80 01 80 12 34 00 01 FF FF FF FF 3C 00 A2', { eep: 'A5-07-03', manufacturer: 0x7ff }],
  [
    '55 00 0D 07 01 FD D4 80 FF 61 00 00 50 D2 05 0E 0E D1 00 01 FF FF FF FF 36 00 51',
    { eep: 'D2-50-00', manufacturer: 0x061 },
  ],
  ['55 00 07 07 01 7A D5 09 01 82 5D AB 00 01 FF FF FF FF 36 00 C7', undefined],
  ['55 00 0A 07 01 EB A5 00 00 55 08 01 81 B7 44 00 01 FF FF FF FF 2D 00 75', undefined],
  ['55 00 07 07 01 7A F6 50 00 29 89 79 30 01 FF FF FF FF 37 00 9D', undefined],
])('%s teaches in as %j', (text, teachIn) => {
  const reading = readFrame(bytesOf(text));
  const telegram = reading.state === 'frame' ? readTelegram(reading.frame) : undefined;
  expect(telegram && readTeachIn(telegram)).toEqual(teachIn);
});

const telegram = (rorg: number, text: string) => ({
  rorg,
  payload: bytesOf(text),
  sender: '01801234',
  status: 0,
  repeats: 0,
});

test('a contact’s learn button says that it is a contact', () => {
  expect(readTeachIn(telegram(0xd5, '00'))).toEqual({ eep: 'D5-00-01' });
});

test('a device of the simplest kind teaches in without a profile', () => {
  expect(readTeachIn(telegram(0xa5, '00 00 00 00'))).toEqual({});
});
