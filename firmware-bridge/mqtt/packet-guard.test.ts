import fc from 'fast-check';
import { expect, test } from 'vitest';
import { PacketGuard } from './packet-guard.js';

/** A packet with so many bytes after its fixed header (MQTT 3.1.1, 2.2.3). */
function packetOf(bytes: number): Uint8Array {
  const length: number[] = [];
  let rest = bytes;
  do {
    length.push((rest & 0x7f) | (rest > 0x7f ? 0x80 : 0));
    rest >>= 7;
  } while (rest > 0);
  return Uint8Array.of(0x30, ...length, ...new Uint8Array(bytes).fill(0xff));
}

const announcement = (bytes: number) => packetOf(bytes).subarray(0, packetOf(bytes).length - bytes);

test('packets up to the limit pass, one after the other', () => {
  const guard = new PacketGuard(300);
  for (const bytes of [0, 1, 127, 128, 300, 0, 5]) expect(guard.admits(packetOf(bytes))).toBe(true);
});

test('a packet that is too long is refused at its announcement, not at its end', () => {
  expect(new PacketGuard(300).admits(announcement(301))).toBe(false);
  expect(new PacketGuard(300).admits(Uint8Array.of(0x30, 0xff, 0xff, 0xff, 0x7f))).toBe(false);
});

test('a length that never ends is refused', () => {
  expect(new PacketGuard(300).admits(Uint8Array.of(0x30, 0x80, 0x80, 0x80, 0x80))).toBe(false);
});

test('the limit can be raised for a client that has signed in', () => {
  const guard = new PacketGuard(300);
  guard.limitBytes = 1_000;
  expect(guard.admits(packetOf(1_000))).toBe(true);
});

test('the verdict does not depend on how the bytes are cut up', () => {
  const packets = fc.array(fc.integer({ min: 0, max: 400 }), { maxLength: 6 });
  fc.assert(
    fc.property(packets, fc.array(fc.integer({ min: 1, max: 50 })), (lengths, cuts) => {
      const guard = new PacketGuard(300);
      let rest = Uint8Array.from(lengths.flatMap((bytes) => [...packetOf(bytes)]));
      let admitted = true;
      for (const cut of [...cuts, rest.length]) {
        admitted = guard.admits(rest.subarray(0, cut)) && admitted;
        rest = rest.subarray(cut);
      }
      expect(admitted).toBe(lengths.every((bytes) => bytes <= 300));
    }),
  );
});
