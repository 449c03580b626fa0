import { expect, test } from 'vitest';
import { limits } from './limits.js';
import { RecordingListener } from './testing/recording-listener.js';
import { UnknownDevices } from './unknown-devices.js';

function unknownsAt(times: { now: number }) {
  const listener = new RecordingListener();
  const clock = { now: () => 0, monotonicMs: () => times.now };
  return { listener, unknown: new UnknownDevices('enocean', clock, listener) };
}

test('a neighbour’s sensor is told of once a minute, however often it sends', () => {
  const time = { now: 0 };
  const { listener, unknown } = unknownsAt(time);
  for (; time.now < 3 * limits.unknownAgainMs; time.now += 1_000) unknown.heard('01020304', 'a contact');
  expect(listener.unknowns.map(({ monotonicMs }) => monotonicMs)).toEqual([0, 60_000, 120_000]);
});

test('a flood of addresses is told of, and only the latest are remembered', () => {
  const { listener, unknown } = unknownsAt({ now: 0 });
  for (let address = 0; address <= limits.unknownAddresses; address += 1) unknown.heard(String(address), '');
  expect(listener.unknowns).toHaveLength(limits.unknownAddresses + 1);
  unknown.heard(String(limits.unknownAddresses), '');
  expect(listener.unknowns).toHaveLength(limits.unknownAddresses + 1);
  unknown.heard('0', '');
  expect(listener.unknowns).toHaveLength(limits.unknownAddresses + 2);
});
