import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { readPresence } from './presence.js';
import { readZigbeeTopic } from './topic.js';

describe('a topic of Zigbee2MQTT', () => {
  test.each([
    ['zigbee2mqtt/button', { about: 'state', address: 'button' }],
    ['zigbee2mqtt/hall/door', { about: 'state', address: 'hall/door' }],
    ['zigbee2mqtt/button/availability', { about: 'availability', address: 'button' }],
    ['zigbee2mqtt/hall/door/availability', { about: 'availability', address: 'hall/door' }],
    ['zigbee2mqtt/bridge/state', { about: 'bridge-state' }],
    ['zigbee2mqtt/bridge/devices', { about: 'other' }],
    ['zigbee2mqtt/bridge/health', { about: 'other' }],
    ['zigbee2mqtt/lamp/set', { about: 'other' }],
    ['zigbee2mqtt/lamp/set/brightness', { about: 'other' }],
    ['zigbee2mqtt/lamp/get', { about: 'other' }],
    ['zigbee2mqtt/', { about: 'other' }],
    ['zigbee2mqtt', { about: 'other' }],
    ['other/button', { about: 'other' }],
  ])('%s', (topic, about) => {
    expect(readZigbeeTopic(topic)).toEqual(about);
  });
});

describe('presence', () => {
  const bytesOf = (text: string) => new TextEncoder().encode(text);
  test.each([
    ['{"state":"online"}', 'online'],
    ['{"state":"offline"}', 'offline'],
    ['online', 'online'],
    ['offline', 'offline'],
    ['"online"', 'online'],
    ['{"state":"ONLINE"}', undefined],
    ['{}', undefined],
    ['null', undefined],
    ['', undefined],
    ['online and much more', undefined],
  ])('%s', (payload, presence) => {
    expect(readPresence(bytesOf(payload))).toBe(presence);
  });

  test('never throws, whatever the bytes', () => {
    fc.assert(
      fc.property(fc.uint8Array(), (bytes) => {
        readPresence(bytes);
      }),
    );
  });
});
