import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { bytesOf } from '../../testing/hex.js';
import { readFrame } from '../esp3/frame.js';
import { RepeaterFilter } from './repeater-filter.js';
import { readTelegram, type Telegram } from './telegram.js';

function telegramOf(hex: string): Telegram | undefined {
  const reading = readFrame(bytesOf(hex));
  return reading.state === 'frame' ? readTelegram(reading.frame) : undefined;
}

describe('a radio telegram', () => {
  test('tells its sender, its payload and how strong it was', () => {
    expect(telegramOf('55 00 07 07 01 7A D5 08 01 82 5D AB 00 01 FF FF FF FF 36 00 53')).toEqual({
      rorg: 0xd5,
      payload: Uint8Array.of(0x08),
      sender: '01825DAB',
      status: 0,
      repeats: 0,
      signalDbm: -54,
    });
  });

  test('may carry up to 14 bytes of payload', () => {
    const vld = telegramOf('55 00 0F 07 01 2B D2 DD DD DD DD DD DD DD DD DD 00 80 35 C4 00 03 FF FF FF FF 4D 00 36');
    expect(vld).toMatchObject({ rorg: 0xd2, sender: '008035C4' });
    expect(vld?.payload).toHaveLength(9);
  });

  test('may come without its optional part, from other modules', () => {
    const data = bytesOf('F6 30 01 80 12 34 30');
    expect(readTelegram({ type: 1, data, optional: new Uint8Array(0) })).not.toHaveProperty('signalDbm');
  });

  test.each([
    [0x30, 0],
    [0x31, 1],
    [0x32, 2],
    [0x3f, 0],
  ])('with status %i came through %i repeaters', (status, repeats) => {
    const data = Uint8Array.of(0xf6, 0x30, 1, 0x80, 0x12, 0x34, status);
    expect(readTelegram({ type: 1, data, optional: new Uint8Array(0) })?.repeats).toBe(repeats);
  });

  test('is nothing that is too short, and no other packet', () => {
    expect(readTelegram({ type: 1, data: new Uint8Array(6), optional: new Uint8Array(0) })).toBeUndefined();
    expect(readTelegram({ type: 2, data: new Uint8Array(7), optional: new Uint8Array(0) })).toBeUndefined();
  });

  test('never throws, whatever the frame holds', () => {
    fc.assert(
      fc.property(fc.uint8Array(), fc.uint8Array(), (data, optional) => {
        readTelegram({ type: 1, data, optional });
      }),
    );
  });
});

describe('the repeater filter', () => {
  const original: Telegram = { rorg: 0xf6, payload: Uint8Array.of(0x30), sender: '01801234', status: 0x30, repeats: 0 };
  const copy: Telegram = { ...original, repeats: 1 };

  test('drops the copy of an original for two seconds', () => {
    const filter = new RepeaterFilter();
    expect(filter.passes(original, 0)).toBe(true);
    expect(filter.passes(copy, 150)).toBe(false);
    expect(filter.passes({ ...copy, repeats: 2 }, 1_999)).toBe(false);
    expect(filter.passes(copy, 2_000)).toBe(true);
  });

  test('lets two quick presses pass as two', () => {
    const filter = new RepeaterFilter();
    expect(filter.passes(original, 0)).toBe(true);
    expect(filter.passes(original, 120)).toBe(true);
  });

  test('lets a copy pass when the original was lost, but not the copy of the copy', () => {
    const filter = new RepeaterFilter();
    expect(filter.passes(copy, 0)).toBe(true);
    expect(filter.passes({ ...copy, repeats: 2 }, 30)).toBe(false);
    expect(filter.passes(copy, 400)).toBe(true);
  });

  test('tells senders and payloads apart', () => {
    const filter = new RepeaterFilter();
    filter.passes(original, 0);
    expect(filter.passes({ ...copy, sender: '01801235' }, 10)).toBe(true);
    expect(filter.passes({ ...copy, payload: Uint8Array.of(0) }, 10)).toBe(true);
  });

  test('forgets the oldest in a flood, and drops no original for it', () => {
    const filter = new RepeaterFilter();
    for (let sender = 0; sender < 5_000; sender += 1) {
      expect(filter.passes({ ...original, sender: String(sender) }, sender)).toBe(true);
    }
    expect(filter.passes({ ...copy, sender: '4999' }, 5_000)).toBe(false);
  });
});
