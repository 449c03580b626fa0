import { beforeEach, describe, expect, it } from 'vitest';
import { RecordingListener, silentLog, systemClock } from '../../testing/recording-listener.js';
import { ZigbeeNetwork } from './zigbee-network.js';

let listener: RecordingListener;
let network: ZigbeeNetwork;
beforeEach(() => {
  listener = new RecordingListener();
  network = new ZigbeeNetwork({ clock: systemClock, log: silentLog, listener });
  network.setAddresses(new Set(['door']));
});

const says = (topic: string, payload: object | string) => {
  const text = typeof payload === 'string' ? payload : JSON.stringify(payload);
  return network.hear({ topic: `zigbee2mqtt/${topic}`, payload: Buffer.from(text), retained: false });
};
/** Whether a message is heard as a word of the device itself. */
async function heard(topic: string, payload: object): Promise<boolean> {
  const before = listener.events.length;
  expect(await says(topic, payload)).toEqual({ outcome: 'heard' });
  return listener.events.length > before;
}
const shut = { contact: true, battery: 80 };

describe('a device that has died', () => {
  beforeEach(async () => {
    await says('bridge/state', 'online');
    await says('door', shut);
  });

  it('is not heard when Zigbee2MQTT starts and tells what it remembers of it', async () => {
    expect(await heard('door', shut), 'its own word').toBe(true);
    await says('bridge/state', 'offline');
    await says('bridge/state', 'online');
    expect(await heard('door', shut), 'the memory').toBe(false);
    expect(await heard('door', shut), 'its own word again').toBe(true);
  });

  it('is not heard by a message that was last seen when the one before was', async () => {
    const seen = (at: string | number) => heard('door', { ...shut, last_seen: at });
    await seen('2026-11-22T01:00:00Z');
    expect(await seen('2026-11-22T01:00:00Z')).toBe(false);
    expect(await seen('2026-11-22T01:20:00Z')).toBe(true);
    await says('bridge/state', 'online');
    expect(await seen('2026-11-22T01:20:00Z')).toBe(false);
    expect(await seen('2026-11-22T01:40:00Z')).toBe(true);
  });

  it('is not heard by being called available, but when it comes back it is', async () => {
    expect(await heard('door/availability', { state: 'online' })).toBe(false);
    expect(await heard('door/availability', { state: 'offline' })).toBe(false);
    expect(await heard('door/availability', { state: 'online' })).toBe(true);
  });
});

it('what Zigbee2MQTT remembers and nobody had heard is told: a door that was opened meanwhile', async () => {
  await says('door', shut);
  await says('bridge/state', 'online');
  await says('door', { ...shut, contact: false });
  expect(listener.events.at(-1)).toMatchObject({ reading: { type: 'contact', open: true }, initial: false });
});

it('a device that leaves the plan while it is away is lost anew when it is back in it', async () => {
  await says('door/availability', { state: 'offline' });
  network.setAddresses(new Set());
  network.setAddresses(new Set(['door']));
  await says('door/availability', { state: 'offline' });
  expect(listener.links.map(({ state }) => state)).toEqual(['lost', 'up', 'lost']);
});

it('a device that leaves the network is lost until it has joined again', async () => {
  const tells = (type: string, more: object = {}) =>
    says('bridge/event', { type, data: { friendly_name: 'door', ieee_address: '0x00158d0001234567', ...more } });
  await tells('device_leave');
  expect(await tells('device_interview')).toEqual({ outcome: 'ignored' });
  expect(await tells('device_leave', { friendly_name: 'a neighbour’s' })).toEqual({ outcome: 'ignored' });
  await tells('device_announce');
  expect(listener.links.map(({ link, state, reason }) => [link, state, reason])).toEqual([
    ['zigbee2mqtt/door', 'lost', 'left the network'],
    ['zigbee2mqtt/door', 'up', 'in the network'],
  ]);
  expect(listener.events).toMatchObject([{ address: 'door', reading: { type: 'alive' } }]);
  expect(await says('bridge/event', 'device_leave')).toEqual({ outcome: 'ignored' });
});
