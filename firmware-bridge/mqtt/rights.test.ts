import { describe, expect, test } from 'vitest';
import { maySubscribe, publishing } from './rights.js';

describe('publishing', () => {
  test.each([
    ['pendant', 'home/pendant/event', 'event'],
    ['pendant', 'home/other/event', 'refused'],
    ['pendant', 'home/pendant/command', 'refused'],
    ['pendant', 'home/indication', 'refused'],
    ['pendant', 'zigbee2mqtt/button', 'refused'],
    ['pendant', '$SYS/anything', 'refused'],
    ['zigbee2mqtt', 'zigbee2mqtt/hall/door', 'zigbee'],
    ['zigbee2mqtt', 'homeassistant/binary_sensor/x/config', 'nothing-to-us'],
    ['zigbee2mqtt', 'home/zigbee2mqtt/event', 'refused'],
    ['zigbee2mqtt', 'home/indication', 'refused'],
  ])('%s on %s is %s', (username, topic, verdict) => {
    expect(publishing(username, topic)).toEqual({ what: verdict });
  });

  test.each([
    ['home/camera-1/onvif-ej/RuleEngine/&1', { what: 'camera', path: 'onvif-ej/RuleEngine/&1' }],
    ['axis/camera-1/event/a/b', { what: 'camera', path: 'event/a/b' }],
    ['axis/camera-2/event/a/b', { what: 'refused' }],
    ['home/camera-2/onvif-ej/a', { what: 'refused' }],
    ['home/indication', { what: 'refused' }],
  ])('camera-1 on %s', (topic, verdict) => {
    expect(publishing('camera-1', topic, 'camera')).toEqual(verdict);
  });
});

describe('a device in Home Assistant’s way', () => {
  test.each([
    ['homeassistant/binary_sensor/plug-1/door/config', 'home-assistant'],
    ['plug-1/binary_sensor/door/state', 'home-assistant'],
    ['tele/plug-1/SENSOR', 'home-assistant'],
    ['tele/plug-2/SENSOR', 'refused'],
    ['homeassistant/status', 'refused'],
    ['home/plug-1/event', 'event'],
    ['home/plug-2/event', 'refused'],
    ['home/indication', 'refused'],
    ['zigbee2mqtt/plug-1', 'refused'],
  ])('on %s is %s', (topic, what) => {
    expect(publishing('plug-1', topic, 'home-assistant')).toEqual({ what });
  });

  test.each([
    ['cmnd/plug-1/#', true],
    ['homeassistant/status', true],
    ['homeassistant/#', false],
    ['+/plug-1/#', false],
    ['#', false],
  ])('subscribing to %s: %s', (filter, allowed) => {
    expect(maySubscribe('plug-1', filter, 'home-assistant')).toBe(allowed);
  });
});

describe('subscribing', () => {
  test.each([
    ['pendant', 'home/indication', true],
    ['pendant', 'home/pendant/command', true],
    ['pendant', 'home/other/command', false],
    ['pendant', 'home/+/event', false],
    ['pendant', '#', false],
    ['pendant', 'zigbee2mqtt/#', false],
    ['zigbee2mqtt', 'zigbee2mqtt/#', true],
    ['zigbee2mqtt', '#', false],
    ['zigbee2mqtt', 'home/indication', true],
  ])('%s to %s: %s', (username, filter, allowed) => {
    expect(maySubscribe(username, filter)).toBe(allowed);
  });
});
