import { readAxis } from '@nattvakt/firmware-bridge/camera/axis';
import { readOnvif } from '@nattvakt/firmware-bridge/camera/onvif';
import { componentOf, readDiscovery } from '@nattvakt/firmware-bridge/mqtt/home-assistant/discovery';
import { entityOf } from '@nattvakt/firmware-bridge/mqtt/home-assistant/entity';
import { PacketGuard } from '@nattvakt/firmware-bridge/mqtt/packet-guard';
import { readPlainMessage } from '@nattvakt/firmware-bridge/mqtt/plain/message';
import { readBridgeEvent } from '@nattvakt/firmware-bridge/mqtt/zigbee2mqtt/bridge-event';
import { readDeviceState } from '@nattvakt/firmware-bridge/mqtt/zigbee2mqtt/device-state';
import { readPresence } from '@nattvakt/firmware-bridge/mqtt/zigbee2mqtt/presence';
import { readZigbeeTopic } from '@nattvakt/firmware-bridge/mqtt/zigbee2mqtt/topic';
import { hex, json, must, mustBeFinite, pieces, type Target, textOf } from '../target.js';

const states = ['ON', 'OFF', '21.5', '{"a":{"b":[1]}}', 'true', 'NaN', '1e999', ''];

export const mqttTargets: readonly Target[] = [
  {
    name: 'Zigbee2MQTT: topics, presence, states that repeat a cache',
    weight: 8,
    json: true,
    examples: json(
      { action: 'single', battery: 97, linkquality: 112 },
      { sos: true, battery_low: false, tamper: false },
      { contact: false, battery: 80, last_seen: '2026-11-22T02:13:00Z' },
      { occupancy: true, smoke: false, water_leak: false, temperature: 21.5 },
      { state: 'online' },
      { type: 'device_leave', data: { friendly_name: 'door', ieee_address: '0x00158d0001234567' } },
    ),
    run(bytes) {
      const text = textOf(bytes);
      readPresence(bytes);
      readBridgeEvent(bytes);
      readZigbeeTopic(text);
      let state: unknown;
      try {
        state = JSON.parse(text);
      } catch {
        return;
      }
      if (typeof state !== 'object' || state === null || Array.isArray(state)) return;
      const first = readDeviceState(state as Record<string, unknown>, new Map());
      const again = readDeviceState(state as Record<string, unknown>, first.last);
      mustBeFinite(first.readings);
      must(again.readings.length > 0, 'a message that is not even a sign of life');
    },
  },
  {
    name: 'devices that speak our own plain messages',
    weight: 6,
    json: true,
    examples: json(
      { type: 'button', pressed: true, id: 'e-1' },
      { type: 'contact', open: false },
      { type: 'temperature', celsius: 21.5 },
      { type: 'zone', zone: 'bed', occupied: true },
    ),
    run(bytes) {
      const read = readPlainMessage(bytes);
      if (read.ok) mustBeFinite(read.reading);
    },
  },
  {
    name: 'Home Assistant discovery and states',
    weight: 6,
    json: true,
    examples: json(
      { unique_id: 'door', state_topic: '~/state', '~': 'esp/door', device_class: 'door', payload_on: 'ON' },
      {
        uniq_id: 't',
        stat_t: 'esp/t',
        dev_cla: 'temperature',
        unit_of_meas: '°C',
        val_tpl: '{{ value_json.a | float }}',
      },
      {
        unique_id: 'b',
        state_topic: 's',
        device: { name: 'Knapp', mf: 'X' },
        value_template: "{{ value_json['a'][0] }}",
      },
      { unique_id: 'e', state_topic: 's', device_class: 'button', event_types: ['press', 'release'] },
      { atype: 'trigger', t: 's', type: 'button_short_press', stype: 'button_1', pl: 'on' },
    ),
    run(bytes, chance) {
      componentOf(textOf(bytes));
      const said = readDiscovery(
        chance.pick(['binary_sensor', 'sensor', 'event', 'device_automation', 'light']),
        bytes,
        'x',
      );
      if (said.says !== 'announced') return;
      const read = entityOf(said.entity);
      if (!read.ok) return;
      for (const state of states) mustBeFinite(read.entity.read(state) ?? {});
    },
  },
  {
    name: 'cameras: ONVIF events and Axis scenarios',
    weight: 8,
    json: true,
    examples: json(
      { UtcTime: '2026-11-22T02:13:00Z', Source: { Rule: 'Bed' }, Data: { IsInside: 'true' } },
      { Source: { VideoSource: '1', Rule: 'Golv' }, Data: { State: 1 } },
      { topic: 'axis:CameraApplicationPlatform/ObjectAnalytics/Device1Scenario1', message: { data: { active: '1' } } },
      { connected: true },
    ),
    run(bytes, chance) {
      readOnvif(chance.pick(['onvif-ej/RuleEngine/FieldDetector/ObjectsInside/&1/2/Bed', 'onvif-ej/x', 'y']), bytes);
      readAxis(chance.pick(['event/ObjectAnalytics/Scenario1', 'connection', 'event/tnsaxis:Camera/x', '']), bytes);
    },
  },
  {
    name: 'MQTT: lengths that packets announce',
    weight: 6,
    examples: hex('10 0c 00 04 4d 51 54 54 04 02 00 3c 00 00', '30 ff ff ff 7f 00', 'c0 00 c0 00', '30 80 80 80 80 01'),
    run(bytes, chance) {
      const whole = new PacketGuard(1000).admits(bytes);
      const guard = new PacketGuard(1000);
      const cut = pieces(bytes, chance).every((part) => guard.admits(part));
      must(whole === cut, 'another verdict when the bytes come in pieces');
    },
  },
];
