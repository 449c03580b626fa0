import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { RecordingListener, systemClock } from '../../testing/recording-listener.js';
import { componentOf, readDiscovery } from './discovery.js';
import { Entities } from './entities.js';
import { entityOf } from './entity.js';
import { readTemplate } from './template.js';

const bytes = (value: unknown) => new TextEncoder().encode(typeof value === 'string' ? value : JSON.stringify(value));

describe('a value template', () => {
  test.each([
    [undefined, '21.5', '21.5'],
    ['{{ value }}', 'ON', 'ON'],
    ['{{ value_json.contact }}', '{"contact":false}', 'false'],
    ["{{value_json['SI7021']['Temperature']}}", '{"SI7021":{"Temperature":20.1}}', '20.1'],
    ['{{ value_json.list[1].state | upper }}', '{"list":[0,{"state":"on"}]}', 'ON'],
    ['{{ value_json.t | float }}', '{"t":"3.5"}', '3.5'],
    ['{{ value_json.gone }}', '{"t":1}', undefined],
    ['{{ value_json.t }}', 'no json', undefined],
    ['{{ value_json.constructor }}', '{}', undefined],
  ])('%s of %s is %s', (template, payload, value) => {
    expect(readTemplate(template)?.(payload)).toBe(value);
  });

  test.each([
    "{{ 'ON' if value_json.a else 'OFF' }}",
    '{{ value_json.a + 1 }}',
    '{% if value %}ON{% endif %}',
    '{{ value_json.a | round(1) | float }}',
    '{{ states("x") }}',
  ])('that computes is not guessed at: %s', (template) => {
    expect(readTemplate(template)).toBeUndefined();
  });
});

describe('an announcement', () => {
  test('may use the short names and the base topic', () => {
    const config = {
      '~': 'plug-1/',
      uniq_id: 'door',
      stat_t: '~door/state',
      dev_cla: 'door',
      dev: { mf: 'Acme', mdl: 'X' },
      name: 'Dörr',
    };
    expect(readDiscovery('binary_sensor', bytes(config))).toMatchObject({
      says: 'announced',
      entity: {
        id: 'door',
        name: 'Acme X Dörr',
        stateTopic: 'plug-1/door/state',
        deviceClass: 'door',
        on: 'ON',
        off: 'OFF',
      },
    });
  });

  test('with no bytes takes it back', () => {
    expect(readDiscovery('binary_sensor', new Uint8Array())).toEqual({ says: 'removed' });
  });

  test.each([
    ['homeassistant/binary_sensor/door/config', 'binary_sensor'],
    ['homeassistant/sensor/node/temperature/config', 'sensor'],
    ['homeassistant/status', undefined],
    ['homeassistant/a/b/c/d/config', undefined],
  ])('stands on %s', (topic, component) => {
    expect(componentOf(topic)).toBe(component);
  });

  const announce = (component: string, more: object) => {
    const said = readDiscovery(component, bytes({ unique_id: 'x', state_topic: 'plug-1/x', ...more }));
    return said.says === 'announced' ? entityOf(said.entity) : undefined;
  };

  test.each([
    ['binary_sensor', { device_class: 'door' }, 'ON', { type: 'contact', open: true }],
    [
      'binary_sensor',
      { device_class: 'moisture', payload_on: 'wet', payload_off: 'dry' },
      'wet',
      { type: 'detector', detects: 'water', detected: true },
    ],
    [
      'binary_sensor',
      { device_class: 'safety', payload_on: true, payload_off: false },
      'true',
      { type: 'button', pressed: true },
    ],
    ['binary_sensor', { device_class: 'occupancy' }, 'OFF', { type: 'motion', detected: false }],
    ['binary_sensor', { device_class: 'door' }, 'unavailable', undefined],
    [
      'sensor',
      { device_class: 'temperature', unit_of_measurement: '°C' },
      '-3.5',
      { type: 'temperature', celsius: -3.5 },
    ],
    ['sensor', { device_class: 'temperature', unit_of_measurement: '°F' }, '50', { type: 'temperature', celsius: 10 }],
    ['sensor', { device_class: 'battery', unit_of_measurement: '%' }, '9', { type: 'battery', low: true, percent: 9 }],
    ['sensor', { device_class: 'battery', unit_of_measurement: '%' }, '', undefined],
    ['sensor', { device_class: 'voltage', unit_of_measurement: 'mV' }, '2900', { type: 'supply', volts: 2.9 }],
  ])('of a %s %j reads %s', (component, more, payload, reading) => {
    const read = announce(component, more);
    expect(read?.ok === true ? read.entity.read(payload) : 'refused').toEqual(reading);
  });

  test.each([
    ['switch', { device_class: 'outlet' }],
    ['binary_sensor', {}],
    ['binary_sensor', { device_class: 'constructor' }],
    ['sensor', { device_class: 'temperature' }],
    ['binary_sensor', { device_class: 'door', value_template: '{{ value|int > 3 }}' }],
  ])('of a %s %j is not guessed at', (component, more) => {
    expect(announce(component, more)?.ok).toBe(false);
  });
});

describe('a device that announces itself', () => {
  const config = { uniq_id: 'sos', stat_t: 'plug-1/sos', dev_cla: 'safety', name: 'SOS' };
  const announce = { topic: 'homeassistant/binary_sensor/plug-1/sos/config', payload: bytes(config), retained: true };
  const says = (payload: string) => ({ topic: 'plug-1/sos', payload: bytes(payload), retained: true });

  test('is listed with its address until the plan names it, and heard from then', async () => {
    const listener = new RecordingListener();
    const entities = new Entities({ clock: systemClock, listener });
    expect(await entities.hear('plug-1', announce)).toMatchObject({ outcome: 'unknown-device', address: 'plug-1/sos' });
    expect(await entities.hear('plug-1', says('ON'))).toEqual({ outcome: 'ignored' });
    entities.setAddresses(new Set(['plug-1/sos']));
    for (const payload of ['OFF', 'ON', 'ON', 'OFF', 'ON']) await entities.hear('plug-1', says(payload));
    const presses = listener.events.filter(({ reading }) => reading.type === 'button' && reading.pressed);
    expect(presses.map(({ address, initial }) => [address, initial])).toEqual([
      ['plug-1/sos', false],
      ['plug-1/sos', false],
    ]);
  });

  test('is not heard any more when it takes its announcement back', async () => {
    const entities = new Entities({ clock: systemClock, listener: new RecordingListener() });
    entities.setAddresses(new Set(['plug-1/sos']));
    await entities.hear('plug-1', announce);
    expect(await entities.hear('plug-1', says('ON'))).toEqual({ outcome: 'heard' });
    await entities.hear('plug-1', { ...announce, payload: new Uint8Array() });
    expect(await entities.hear('plug-1', says('ON'))).toEqual({ outcome: 'ignored' });
  });
});

test('nothing throws, whatever is announced and said', () => {
  const text = fc.oneof(fc.string(), fc.constantFrom('{{ value }}', '{{ value_json.a }}', 'ON', 'true', '1'));
  const config = fc.record(
    {
      unique_id: text,
      state_topic: text,
      value_template: text,
      device_class: fc.oneof(text, fc.constantFrom('door', 'safety', 'battery')),
      device: fc.oneof(fc.constant(null), fc.object()),
    },
    { requiredKeys: [] },
  );
  fc.assert(
    fc.property(
      fc.constantFrom('binary_sensor', 'sensor', 'event'),
      fc.oneof(config.map(bytes), fc.uint8Array()),
      text,
      (component, said, payload) => {
        const discovery = readDiscovery(component, said);
        const read = discovery.says === 'announced' ? entityOf(discovery.entity) : undefined;
        if (read?.ok) read.entity.read(payload);
      },
    ),
    { numRuns: 1_000 },
  );
});
