import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { BrokerBench, closed } from '../testing/broker-bench.js';

const bench = new BrokerBench();
beforeEach(() => bench.start());
afterEach(() => bench.stop());

describe('Zigbee2MQTT', () => {
  const readings = () =>
    bench.listener.events.map(({ address, reading, initial }) => ({ address, ...reading, initial }));

  test('tells of an SOS button, whose repeated state is no second press', async () => {
    bench.broker.setDevices(new Map([['sos', 'zigbee2mqtt']]));
    const zigbee = await bench.connect('zigbee2mqtt');
    await zigbee.publishAsync('zigbee2mqtt/sos', '{"action":"emergency","battery":90}', { qos: 1, retain: true });
    await zigbee.publishAsync('zigbee2mqtt/sos', '{"battery":90,"linkquality":81}', { qos: 1 });
    expect(readings()).toEqual([
      { address: 'sos', type: 'button', pressed: true, part: 'emergency', initial: false },
      { address: 'sos', type: 'battery', low: false, percent: 90, initial: true },
      { address: 'sos', type: 'alive', initial: false },
    ]);
  });

  test('is believed about a door in the order in which it speaks', async () => {
    const zigbee = await bench.connect('zigbee2mqtt');
    const states = [true, false, false, true, false].map((contact) => JSON.stringify({ contact }));
    await Promise.all(states.map((state) => zigbee.publishAsync('zigbee2mqtt/hall/door', state, { qos: 1 })));
    const opened = readings().filter(({ type }) => type === 'contact');
    expect(opened).toMatchObject([{ open: false, initial: true }, { open: true }, { open: false }, { open: true }]);
  });

  test('says again what could not be stored, and it is still news', async () => {
    const zigbee = await bench.connect('zigbee2mqtt');
    await zigbee.publishAsync('zigbee2mqtt/hall/door', '{"contact":true}', { qos: 1 });
    bench.listener.storing = () => Promise.reject(new Error('disk full'));
    const cut = closed(zigbee);
    zigbee.publish('zigbee2mqtt/hall/door', '{"contact":false}', { qos: 1 });
    await cut;
    bench.listener.storing = async () => undefined;
    const again = await bench.connect('zigbee2mqtt');
    await again.publishAsync('zigbee2mqtt/hall/door', '{"contact":false}', { qos: 1 });
    expect(readings().at(-1)).toMatchObject({ type: 'contact', open: true, initial: false });
  });

  test('may tell of its whole network, which is larger than a device’s message', async () => {
    const zigbee = await bench.connect('zigbee2mqtt');
    await zigbee.publishAsync('zigbee2mqtt/bridge/devices', Buffer.alloc(1_000_000, 0x20), { qos: 1, retain: true });
    await zigbee.publishAsync('homeassistant/binary_sensor/x/config', '{}', { qos: 1, retain: true });
    expect(bench.broker.counters()).toMatchObject({ ignored: 2, packetsTooLarge: 0 });
  });

  test('is a link of its own: up, offline by its last will, and missed when it never comes', async () => {
    await bench.startAnew({ timings: { zigbeeAbsentMs: 20 } });
    const links = () => bench.listener.links.filter(({ link }) => link === 'zigbee2mqtt');
    await vi.waitFor(() => expect(links()).toMatchObject([{ state: 'lost', reason: 'absent' }]));
    const will = {
      topic: 'zigbee2mqtt/bridge/state',
      payload: Buffer.from('{"state":"offline"}'),
      qos: 1 as const,
      retain: true,
    };
    const zigbee = await bench.connect('zigbee2mqtt', { will });
    await zigbee.publishAsync('zigbee2mqtt/bridge/state', 'online', { qos: 1, retain: true });
    expect(links().at(-1)).toMatchObject({ state: 'up', reason: 'online' });
    zigbee.stream.destroy();
    await vi.waitFor(() => expect(links().at(-1)?.state).toBe('lost'));
    expect(links()).toHaveLength(3);
  });

  test('that has come back by another connection is not lost when the old one ends at last', async () => {
    const payload = Buffer.from('{"state":"offline"}');
    const will = { topic: 'zigbee2mqtt/bridge/state', payload, qos: 1 as const, retain: true };
    const links = () => bench.listener.links.filter(({ link }) => link === 'zigbee2mqtt').map(({ state }) => state);
    const old = await bench.connect('zigbee2mqtt', { clientId: 'before', will });
    const now = await bench.connect('zigbee2mqtt', { clientId: 'after', will });
    await now.publishAsync('zigbee2mqtt/bridge/state', 'online', { qos: 1, retain: true });
    const ended = closed(old);
    old.stream.destroy();
    await ended;
    await now.publishAsync('zigbee2mqtt/hall/door', '{"contact":true}', { qos: 1 });
    expect(links()).toEqual(['up']);
    now.stream.destroy();
    await vi.waitFor(() => expect(links()).toEqual(['up', 'lost']));
  });

  test('tells when a device cannot be reached', async () => {
    const zigbee = await bench.connect('zigbee2mqtt');
    const topic = 'zigbee2mqtt/hall/door/availability';
    await zigbee.publishAsync(topic, '{"state":"offline"}', { qos: 1, retain: true });
    await zigbee.publishAsync(topic, '{"state":"online"}', { qos: 1, retain: true });
    expect(bench.listener.links.slice(-2)).toMatchObject([
      { link: 'zigbee2mqtt/hall/door', state: 'lost', reason: 'offline' },
      { link: 'zigbee2mqtt/hall/door', state: 'up', reason: 'online' },
    ]);
    expect(readings()).toEqual([{ address: 'hall/door', type: 'alive', initial: false }]);
  });
});

describe('a camera as a link', () => {
  const states = () => bench.listener.links.filter(({ link }) => link === 'camera/camera').map(({ state }) => state);
  beforeEach(async () => {
    await bench.startAnew({ timings: { cameraAbsentMs: 20 } });
  });

  test('that never connects is lost, and one that has gone without a word', async () => {
    await vi.waitFor(() => expect(states()).toEqual(['lost']));
    const camera = await bench.connect('camera');
    await vi.waitFor(() => expect(states()).toEqual(['lost', 'up']));
    camera.stream.destroy();
    await vi.waitFor(() => expect(states()).toEqual(['lost', 'up', 'lost']));
  });

  test('that connects anew under another client id is not lost when its old connection ends', async () => {
    const old = await bench.connect('camera', { clientId: 'one' });
    await bench.connect('camera', { clientId: 'two' });
    const ended = closed(old);
    old.stream.destroy();
    await ended;
    await vi.waitFor(() => expect(bench.broker.counters().connections).toBeGreaterThan(1));
    // What comes after the old connection’s end: somebody whom the broker has let in and heard.
    expect(await bench.lastHeard()).toBe('after');
    expect(states().filter((state) => state === 'lost').length, 'lost before it came, at most').toBeLessThan(2);
    expect(states().at(-1)).toBe('up');
  });
});

describe('a camera', () => {
  const topic = 'home/camera/onvif-ej/RuleEngine/FieldDetector/ObjectsInside/&1/2/Floor';
  const floor = (inside: boolean) => JSON.stringify({ Source: { Rule: 'Floor' }, Data: { IsInside: inside } });
  const zones = () =>
    bench.listener.events
      .filter(({ reading }) => reading.type === 'zone')
      .map(({ reading, initial }) => ({ ...reading, initial }));

  test('tells where somebody is: first how things are, then what changes, and repeats are no news', async () => {
    bench.broker.setDevices(new Map([['camera', { speaks: 'onvif', zones: { Floor: 'floor' } }]]));
    const camera = await bench.connect('camera');
    for (const inside of [false, false, true, true]) {
      await camera.publishAsync(topic, floor(inside), { qos: 1, retain: true });
    }
    expect(zones()).toEqual([
      { type: 'zone', zone: 'floor', occupied: false, initial: true },
      { type: 'zone', zone: 'floor', occupied: true, initial: false },
    ]);
    expect(bench.listener.events.every(({ address }) => address === 'camera')).toBe(true);
  });

  test('whose property was deleted and comes again tells how things are', async () => {
    bench.broker.setDevices(new Map([['camera', { speaks: 'onvif', zones: { Floor: 'floor' } }]]));
    const camera = await bench.connect('camera');
    await camera.publishAsync(topic, floor(true), { qos: 1, retain: true });
    await camera.publishAsync(topic, '', { qos: 1, retain: true });
    await camera.publishAsync(topic, floor(true), { qos: 1, retain: true });
    expect(zones().map(({ initial }) => initial)).toEqual([true, true]);
  });

  test('is listed with a rule that the plan does not know, and never guessed at', async () => {
    bench.broker.setDevices(new Map([['camera', { speaks: 'onvif', zones: { Bed: 'bed' } }]]));
    const camera = await bench.connect('camera');
    await camera.publishAsync(topic, floor(true), { qos: 1, retain: true });
    expect([zones(), bench.listener.unknowns.map(({ address }) => address)]).toEqual([[], ['camera/Floor']]);
  });

  test('that says it is leaving is a lost link until it is back', async () => {
    bench.broker.setDevices(new Map([['camera', { speaks: 'axis', zones: { Device1Scenario1: 'bed' } }]]));
    const camera = await bench.connect('camera');
    for (const connected of [true, false, true]) {
      await camera.publishAsync('axis/camera/event/connection', JSON.stringify({ connected }), { qos: 1 });
    }
    const states = bench.listener.links.filter(({ link }) => link === 'camera/camera').map(({ state }) => state);
    expect(states).toEqual(['up', 'lost', 'up']);
  });
});

test('a device that announces itself in Home Assistant’s way is listed, and heard once the plan names it', async () => {
  const door = JSON.stringify({ uniq_id: 'door', stat_t: 'display/door', dev_cla: 'door', name: 'Door' });
  const device = await bench.connect('display');
  await device.publishAsync('homeassistant/binary_sensor/display/door/config', door, { qos: 1, retain: true });
  expect(bench.listener.unknowns).toMatchObject([{ address: 'display/door' }]);
  bench.broker.setDevices(new Map([['display/door', 'home-assistant']]));
  await device.publishAsync('display/door', 'OFF', { qos: 1, retain: true });
  await device.publishAsync('display/door', 'ON', { qos: 1, retain: true });
  expect(bench.listener.events.map(({ address, reading, initial }) => ({ address, ...reading, initial }))).toEqual([
    { address: 'display/door', type: 'contact', open: false, initial: true },
    { address: 'display/door', type: 'contact', open: true, initial: false },
  ]);
});
