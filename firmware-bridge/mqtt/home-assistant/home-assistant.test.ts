import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { RecordingListener, systemClock } from '../../testing/recording-listener.js';
import { componentOf, objectOf, readDiscovery } from './discovery.js';
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

describe('what happens at a device', () => {
  const pressed = { type: 'button', pressed: true };
  const readOf = (component: string, config: object, payload: string) => {
    const said = readDiscovery(component, bytes(config), 'node.object');
    const read = said.says === 'announced' ? entityOf(said.entity) : undefined;
    return read?.ok === true ? read.entity.read(payload) : 'refused';
  };

  const button = { uniq_id: 'b', stat_t: 'knob/b', dev_cla: 'button', evt_typ: ['press', 'hold', 'hold_release'] };
  test.each([
    [button, '{"event_type":"press"}', pressed],
    [{ ...button, dev_cla: 'doorbell' }, '{"event_type":"hold","n":2}', pressed],
    [button, '{"event_type":"hold_release"}', undefined],
    [button, '{"event_type":"never_announced"}', undefined],
    [button, 'press', undefined],
    [button, 'null', undefined],
    [button, '', undefined],
    [
      {
        unique_id: 'b',
        state_topic: 'knob/b',
        device_class: 'button',
        event_types: ['single'],
        value_template: '{{ value }}',
      },
      '{"event_type":"single"}',
      pressed,
    ],
    [
      { ...button, dev_cla: 'motion', evt_typ: ['motion'] },
      '{"event_type":"motion"}',
      { type: 'motion', detected: true },
    ],
    [{ ...button, dev_cla: undefined }, '{"event_type":"press"}', 'refused'],
    [{ ...button, evt_typ: ['release'] }, '{"event_type":"release"}', 'refused'],
    [{ ...button, evt_typ: 'press' }, '{"event_type":"press"}', 'refused'],
    [{ ...button, val_tpl: '{{ {"event_type": value} }}' }, 'press', 'refused'],
  ])('an event of %j that says %s is %j', (config, payload, reading) => {
    expect(readOf('event', config, payload)).toEqual(reading);
  });

  // As Zigbee2MQTT, Tasmota and others announce them.
  const trigger = { automation_type: 'trigger', type: 'button_short_press', subtype: 'button_1', topic: 'knob/action' };
  test.each([
    [{ ...trigger, payload: 'on' }, 'on', pressed],
    [{ ...trigger, payload: 'on' }, 'off', undefined],
    [
      {
        atype: 'trigger',
        t: 'stat/knob/RESULT',
        type: 'button_double_press',
        stype: 'button_1',
        pl: 'DOUBLE',
        val_tpl: '{{ value_json.Button1.Action }}',
      },
      '{"Button1":{"Action":"DOUBLE"}}',
      pressed,
    ],
    [{ atype: 'trigger', t: 'knob/action', type: 'action', stype: 'single', pl: 'single' }, 'single', pressed],
    [trigger, 'anything', pressed],
    [{ ...trigger, type: 'button_long_release' }, 'on', 'refused'],
    [{ ...trigger, type: 'action', subtype: 'brightness_move_release' }, 'on', 'refused'],
    [{ ...trigger, type: 'rotate' }, 'on', 'refused'],
    [{ ...trigger, topic: undefined }, 'on', 'refused'],
  ])('a trigger of %j that hears %s is %j', (config, payload, reading) => {
    expect(readOf('device_automation', config, payload)).toEqual(reading);
  });

  test.each([
    ['homeassistant/device_automation/knob/action_single/config', 'knob.action_single'],
    ['homeassistant/device_automation/action_single/config', 'action_single'],
  ])('a trigger on %s is called %s, since it has no id', (topic, object) => {
    expect(objectOf(topic)).toBe(object);
  });

  test('is new each time: the same press twice is two', async () => {
    const listener = new RecordingListener();
    const entities = new Entities({ clock: systemClock, listener });
    const topic = 'homeassistant/device_automation/knob/single/config';
    const config = { ...trigger, payload: 'single' };
    const said = await entities.hear('knob', { topic, payload: bytes(config), retained: true });
    expect(said).toMatchObject({ outcome: 'unknown-device', address: 'knob/knob.single' });
    entities.setAddresses(new Set(['knob/knob.single']));
    for (const payload of ['single', 'single', 'release'])
      expect(await entities.hear('knob', { topic: 'knob/action', payload: bytes(payload), retained: false })).toEqual({
        outcome: 'heard',
      });
    expect(listener.events.map(({ reading, initial }) => [reading.type, initial])).toEqual([
      ['button', false],
      ['button', false],
      ['alive', false],
    ]);
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
      event_types: fc.oneof(fc.array(text), text),
      topic: text,
      type: fc.oneof(text, fc.constantFrom('button_short_press', 'action')),
      payload: text,
    },
    { requiredKeys: [] },
  );
  fc.assert(
    fc.property(
      fc.constantFrom('binary_sensor', 'sensor', 'event', 'device_automation'),
      fc.oneof(config.map(bytes), fc.uint8Array()),
      text,
      (component, said, payload) => {
        const discovery = readDiscovery(component, said, 'x');
        const read = discovery.says === 'announced' ? entityOf(discovery.entity) : undefined;
        if (read?.ok) read.entity.read(payload);
      },
    ),
    { numRuns: 1_000 },
  );
});
