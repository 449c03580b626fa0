import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { bytesOf } from '../../testing/hex.js';
import { acknowledge, readMessage, setOutputs } from './messages.js';

const event = bytesOf('01 EFBEADDE 07000000 2A000000 E8030000 00 01');
const status = bytesOf('02 01 EFBEADDE 07000000 10270000 01 02 03 08 05 03 02 0100 0900');

describe('messages of a sensor hub', () => {
  it('tell of a change', () => {
    expect(readMessage(event)).toEqual({
      type: 'event',
      board: 0xdeadbeef,
      boot: 7,
      number: 42,
      ageMs: 1000,
      input: 0,
      active: true,
    });
  });

  it('say nothing of an age that a reset has lost', () => {
    const forgotten = bytesOf('01 EFBEADDE 07000000 2A000000 FFFFFFFF 00 00');
    expect(readMessage(forgotten)).toMatchObject({ ageMs: undefined, active: false });
  });

  it('tell how the hub is', () => {
    expect(readMessage(status)).toEqual({
      type: 'status',
      protocol: 1,
      board: 0xdeadbeef,
      boot: 7,
      uptimeS: 10_000,
      firmware: '1.2.3',
      resetCause: 'watchdog',
      inputs: 5,
      outputs: 3,
      waiting: 2,
      dropped: 1,
      faults: 9,
    });
  });

  it.each([
    [0x01, 'power-on'],
    [0x05, 'power-on'],
    [0x04, 'brown-out'],
    [0x0a, 'watchdog'],
    [0x02, 'reset-pin'],
    [0x00, 'unknown'],
  ])('name the cause of a reset: %i is %s', (bits, resetCause) => {
    const bytes = Uint8Array.from(status);
    bytes[17] = bits;
    expect(readMessage(bytes)).toMatchObject({ resetCause });
  });

  it('may carry more than this version reads, and be of a type it does not know', () => {
    expect(readMessage(Uint8Array.of(...event, 1, 2, 3))).toMatchObject({ number: 42 });
    expect(readMessage(bytesOf('03 00'))).toBeUndefined();
  });

  it('never throw, whatever the bytes', () => {
    fc.assert(fc.property(fc.uint8Array({ maxLength: 40 }), (bytes) => void readMessage(bytes)));
    for (let length = 0; length < 19; length += 1) expect(readMessage(event.subarray(0, length))).toBeUndefined();
    for (let length = 0; length < 25; length += 1) expect(readMessage(status.subarray(0, length))).toBeUndefined();
  });
});

describe('messages to a sensor hub', () => {
  it('acknowledge one event, and switch outputs', () => {
    expect(acknowledge({ boot: 7, number: 0x12345678 })).toEqual(bytesOf('81 07000000 78563412'));
    expect(setOutputs(3)).toEqual(bytesOf('82 03'));
  });
});
