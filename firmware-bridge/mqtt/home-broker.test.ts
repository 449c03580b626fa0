import { once } from 'node:events';
import { connect as connectSocket, createServer } from 'node:net';
import { connectAsync, connect as connectClient, type IClientOptions, type MqttClient } from 'mqtt';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import type { Camera } from '../camera/cameras.js';
import { RecordingListener, silentLog, systemClock } from '../testing/recording-listener.js';
import { HomeBroker } from './home-broker.js';
import { limits } from './limits.js';

let listener: RecordingListener;
let broker: HomeBroker;
const clients: MqttClient[] = [];

function newBroker(timings = {}, port = 0): HomeBroker {
  return new HomeBroker({
    link: 'broker',
    host: '127.0.0.1',
    port,
    credentials: ['pendant', 'display', 'zigbee2mqtt', 'camera'].map((username) => ({
      username,
      password: `${username}-secret`,
    })),
    devices: new Map<string, 'plain' | 'zigbee2mqtt' | Camera>([
      ['pendant', 'plain'],
      ['hall/door', 'zigbee2mqtt'],
      ['camera', { speaks: 'onvif', zones: { Bed: 'bed' } }],
    ]),
    clock: systemClock,
    log: silentLog,
    listener,
    random: () => 0.1,
    timings,
  });
}

const optionsOf = (username: string): IClientOptions => ({
  host: '127.0.0.1',
  port: broker.port() ?? 0,
  username,
  password: `${username}-secret`,
  reconnectPeriod: 0,
});

async function connect(username: string, options: IClientOptions = {}): Promise<MqttClient> {
  const client = await connectAsync({ ...optionsOf(username), ...options });
  client.on('error', () => undefined);
  clients.push(client);
  return client;
}

const closed = (client: MqttClient) => new Promise<void>((resolve) => client.once('close', () => resolve()));

beforeEach(async () => {
  listener = new RecordingListener();
  broker = newBroker();
  await broker.start();
});

afterEach(async () => {
  for (const client of clients.splice(0)) client.end(true);
  await broker.stop();
});

const pressed = (id: string) => JSON.stringify({ id, type: 'button', pressed: true });

/** That somebody is let in now, and heard. */
async function isHeard(): Promise<void> {
  const pendant = await connect('pendant');
  await pendant.publishAsync('home/pendant/event', pressed('after'), { qos: 1 });
  expect(listener.events.at(-1)?.eventId).toBe('after');
}

describe('a plain device', () => {
  test('presses, and the press is one sensor event with the device’s own id', async () => {
    const pendant = await connect('pendant');
    await pendant.publishAsync('home/pendant/event', pressed('a-1'), { qos: 1 });
    expect(listener.events).toMatchObject([
      { bus: 'mqtt', address: 'pendant', reading: { type: 'button', pressed: true }, eventId: 'a-1', initial: false },
    ]);
  });

  test('is not told that it was heard before the event is safe', async () => {
    let safe = () => {};
    listener.storing = () => new Promise((resolve) => (safe = resolve));
    const pendant = await connect('pendant');
    let acknowledged = false;
    const published = pendant.publishAsync('home/pendant/event', pressed('a-1'), { qos: 1 }).then(() => {
      acknowledged = true;
    });
    await vi.waitFor(() => expect(listener.events).toHaveLength(1));
    // A second round trip on another connection: the broker has had every chance to acknowledge too early.
    await (await connect('display')).subscribeAsync('home/indication');
    expect(acknowledged).toBe(false);
    safe();
    await published;
  });

  test('is cut off when the event cannot be made safe, and heard when it sends again', async () => {
    listener.storing = () => Promise.reject(new Error('disk full'));
    const pendant = await connect('pendant');
    const cut = closed(pendant);
    pendant.publish('home/pendant/event', pressed('a-1'), { qos: 1 });
    await cut;
    listener.storing = async () => undefined;
    const again = await connect('pendant');
    await again.publishAsync('home/pendant/event', pressed('a-1'), { qos: 1 });
    expect(listener.events.map(({ eventId }) => eventId)).toEqual(['a-1', 'a-1']);
    expect(broker.counters()).toMatchObject({ failed: 1, heard: 1 });
  });

  test('is cut off when the event is not safe in time', async () => {
    await broker.stop();
    broker = newBroker({ acknowledgeMs: 50 });
    await broker.start();
    listener.storing = () => new Promise(() => {});
    const pendant = await connect('pendant');
    const cut = closed(pendant);
    pendant.publish('home/pendant/event', pressed('a-1'), { qos: 1 });
    await cut;
  });

  test('that retains its message tells how things are, not what happened', async () => {
    const pendant = await connect('pendant');
    const contact = JSON.stringify({ id: 'c-1', type: 'contact', open: true });
    await pendant.publishAsync('home/pendant/event', contact, { qos: 1, retain: true });
    expect(listener.events).toMatchObject([{ reading: { type: 'contact', open: true }, initial: true }]);
  });

  test('may send what cannot be read, and is still heard afterwards on the same connection', async () => {
    const pendant = await connect('pendant');
    for (const nonsense of ['', 'help', '{"type":"button"}', '[1]', '\u0000'.repeat(1_000)]) {
      await pendant.publishAsync('home/pendant/event', nonsense, { qos: 1 });
    }
    await pendant.publishAsync('home/pendant/event', pressed('a-1'), { qos: 1 });
    expect(listener.events).toHaveLength(1);
    expect(broker.counters()).toMatchObject({ unreadable: 5, heard: 1 });
  });

  test('cannot speak for another device', async () => {
    const display = await connect('display');
    const cut = closed(display);
    display.publish('home/pendant/event', pressed('a-1'), { qos: 1 });
    await cut;
    expect(listener.events).toEqual([]);
    expect(broker.counters().refused).toBe(1);
  });

  test('cannot listen to another device', async () => {
    const display = await connect('display');
    await expect(display.subscribeAsync('home/pendant/command')).rejects.toThrow();
    await expect(display.subscribeAsync('#')).rejects.toThrow();
    expect(broker.counters().subscriptionsRefused).toBe(2);
  });

  test('cannot push another out by using its client id', async () => {
    const pendant = await connect('pendant', { clientId: 'device' });
    await connect('display', { clientId: 'device' });
    await pendant.publishAsync('home/pendant/event', pressed('a-1'), { qos: 1 });
    expect(listener.events).toHaveLength(1);
  });

  test('that nobody has set up is told of, and not guessed at', async () => {
    const display = await connect('display');
    await display.publishAsync('home/display/event', pressed('a-1'), { qos: 1 });
    expect(listener.events).toEqual([]);
    expect(listener.unknowns).toMatchObject([{ bus: 'mqtt', address: 'display' }]);
  });
});

describe('the door', () => {
  test('stays shut for a wrong password and an unknown name', async () => {
    await expect(connect('pendant', { password: 'guess' })).rejects.toThrow(/username or password/i);
    await expect(connect('stranger')).rejects.toThrow(/username or password/i);
    expect(broker.counters().signInsRefused).toBe(2);
  });

  test('stays shut for a device whose death would go unnoticed', async () => {
    await expect(connect('pendant', { keepalive: 0, connectTimeout: 2_000 })).rejects.toThrow();
  });

  test('keeps no queue for a device that is away', async () => {
    const options = { clientId: 'device', clean: false };
    await (await connect('pendant', options)).endAsync();
    const again = connectClient({ ...optionsOf('pendant'), ...options });
    clients.push(again);
    const connack = new Promise((resolve) => again.once('connect', resolve));
    expect(await connack).toMatchObject({ sessionPresent: false });
  });
});

describe('on any bytes', () => {
  test('the broker goes on, and the next press is heard', async () => {
    for (let round = 0; round < 50; round += 1) {
      const socket = connectSocket(broker.port() ?? 0, '127.0.0.1');
      socket.on('error', () => undefined);
      const noise = Uint8Array.from({ length: 200 }, (_, index) => (round * 31 + index * (round + 7)) % 256);
      socket.end(noise);
      await once(socket, 'close');
    }
    expect(broker.counters().neverCameIn).toBeGreaterThan(0);
    await isHeard();
  });

  test('a packet that is announced too large is cut off at once', async () => {
    const pendant = await connect('pendant');
    const cut = closed(pendant);
    pendant.publish('home/pendant/event', Buffer.alloc(20_000), { qos: 1 });
    await cut;
    expect(broker.counters().packetsTooLarge).toBe(1);
    await isHeard();
  });
});

describe('a display', () => {
  const heardBy = async (client: MqttClient) => {
    const heard: string[] = [];
    client.on('message', (_, payload) => heard.push(String(payload)));
    await client.subscribeAsync('home/indication', { qos: 1 });
    return heard;
  };

  test('that comes later is told how things stand', async () => {
    broker.publishState('home/indication', { state: 'heard' });
    broker.publishState('home/indication', { state: 'coming', by: 'Anna' });
    const heard = await heardBy(await connect('display'));
    await vi.waitFor(() => expect(heard).toEqual(['{"state":"coming","by":"Anna"}']));
    broker.publishState('home/indication', 'idle');
    await vi.waitFor(() => expect(heard.at(-1)).toBe('idle'));
  });

  test('is told again after the broker was started anew', async () => {
    broker.publishState('home/indication', { state: 'heard' });
    await broker.stop();
    await broker.stop();
    await broker.start();
    const heard = await heardBy(await connect('display'));
    await vi.waitFor(() => expect(heard).toEqual(['{"state":"heard"}']));
  });
});

describe('a camera', () => {
  const states = () => listener.links.filter(({ link }) => link === 'camera/camera').map(({ state }) => state);
  beforeEach(async () => {
    await broker.stop();
    broker = newBroker({ cameraAbsentMs: 20 });
    await broker.start();
  });

  test('that never connects is lost, and one that has gone without a word', async () => {
    await vi.waitFor(() => expect(states()).toEqual(['lost']));
    const camera = await connect('camera');
    await vi.waitFor(() => expect(states()).toEqual(['lost', 'up']));
    camera.stream.destroy();
    await vi.waitFor(() => expect(states()).toEqual(['lost', 'up', 'lost']));
  });

  test('that connects anew under another client id is not lost when its old connection ends', async () => {
    const old = await connect('camera', { clientId: 'one' });
    await connect('camera', { clientId: 'two' });
    const ended = closed(old);
    old.stream.destroy();
    await ended;
    await vi.waitFor(() => expect(broker.counters().connections).toBeGreaterThan(1));
    // What comes after the old connection’s end: somebody whom the broker has let in and heard.
    await isHeard();
    expect(states().filter((state) => state === 'lost').length, 'lost before it came, at most').toBeLessThan(2);
    expect(states().at(-1)).toBe('up');
  });
});

describe('a broker that many connect to', () => {
  test('closes the oldest connection of a user that loses its connections without closing them', async () => {
    const first = await connect('display', { clientId: 'first' });
    const cut = closed(first);
    for (let n = 0; n < limits.connectionsPerUser; n += 1) await connect('display', { clientId: `display-${n}` });
    await cut;
    await isHeard();
  });

  test('is a fault of the home while it is full, and heals when there is room again', async () => {
    const port = broker.port() ?? 0;
    const sockets = Array.from({ length: limits.connections + 1 }, () => connectSocket(port, '127.0.0.1'));
    for (const socket of sockets) socket.on('error', () => undefined);
    const states = () =>
      listener.links.filter(({ link }) => link === 'broker').map(({ state, reason }) => [state, reason]);
    await vi.waitFor(() => expect(states().at(-1)).toEqual(['lost', 'full']));
    for (const socket of sockets) socket.destroy();
    await vi.waitFor(() => expect(states().at(-1)).toEqual(['up', 'listening']));
    await isHeard();
  });
});

test('a port that is taken is told of, and listened on when it is free', async () => {
  await broker.stop();
  const other = createServer().listen(0, '127.0.0.1');
  await once(other, 'listening');
  const taken = (other.address() as { port: number }).port;
  broker = newBroker({}, taken);
  await broker.start();
  expect(listener.links.at(-1)).toMatchObject({ link: 'broker', state: 'lost', reason: 'EADDRINUSE' });
  other.close();
  await vi.waitFor(() => expect(broker.port()).toBe(taken), 5_000);
  expect(listener.links.at(-1)?.state).toBe('up');
});

describe('Zigbee2MQTT', () => {
  const readings = () => listener.events.map(({ address, reading, initial }) => ({ address, ...reading, initial }));

  test('tells of an SOS button, whose repeated state is no second press', async () => {
    broker.setDevices(new Map([['sos', 'zigbee2mqtt']]));
    const zigbee = await connect('zigbee2mqtt');
    await zigbee.publishAsync('zigbee2mqtt/sos', '{"action":"emergency","battery":90}', { qos: 1, retain: true });
    await zigbee.publishAsync('zigbee2mqtt/sos', '{"battery":90,"linkquality":81}', { qos: 1 });
    expect(readings()).toEqual([
      { address: 'sos', type: 'button', pressed: true, part: 'emergency', initial: false },
      { address: 'sos', type: 'battery', low: false, percent: 90, initial: true },
      { address: 'sos', type: 'alive', initial: false },
    ]);
  });

  test('is believed about a door in the order in which it speaks', async () => {
    const zigbee = await connect('zigbee2mqtt');
    const states = [true, false, false, true, false].map((contact) => JSON.stringify({ contact }));
    await Promise.all(states.map((state) => zigbee.publishAsync('zigbee2mqtt/hall/door', state, { qos: 1 })));
    const opened = readings().filter(({ type }) => type === 'contact');
    expect(opened).toMatchObject([{ open: false, initial: true }, { open: true }, { open: false }, { open: true }]);
  });

  test('says again what could not be stored, and it is still news', async () => {
    const zigbee = await connect('zigbee2mqtt');
    await zigbee.publishAsync('zigbee2mqtt/hall/door', '{"contact":true}', { qos: 1 });
    listener.storing = () => Promise.reject(new Error('disk full'));
    const cut = closed(zigbee);
    zigbee.publish('zigbee2mqtt/hall/door', '{"contact":false}', { qos: 1 });
    await cut;
    listener.storing = async () => undefined;
    const again = await connect('zigbee2mqtt');
    await again.publishAsync('zigbee2mqtt/hall/door', '{"contact":false}', { qos: 1 });
    expect(readings().at(-1)).toMatchObject({ type: 'contact', open: true, initial: false });
  });

  test('may tell of its whole network, which is larger than a device’s message', async () => {
    const zigbee = await connect('zigbee2mqtt');
    await zigbee.publishAsync('zigbee2mqtt/bridge/devices', Buffer.alloc(1_000_000, 0x20), { qos: 1, retain: true });
    await zigbee.publishAsync('homeassistant/binary_sensor/x/config', '{}', { qos: 1, retain: true });
    expect(broker.counters()).toMatchObject({ ignored: 2, packetsTooLarge: 0 });
  });

  test('is a link of its own: up, offline by its last will, and missed when it never comes', async () => {
    await broker.stop();
    broker = newBroker({ zigbeeAbsentMs: 20 });
    await broker.start();
    const links = () => listener.links.filter(({ link }) => link === 'zigbee2mqtt');
    await vi.waitFor(() => expect(links()).toMatchObject([{ state: 'lost', reason: 'absent' }]));
    const will = {
      topic: 'zigbee2mqtt/bridge/state',
      payload: Buffer.from('{"state":"offline"}'),
      qos: 1 as const,
      retain: true,
    };
    const zigbee = await connect('zigbee2mqtt', { will });
    await zigbee.publishAsync('zigbee2mqtt/bridge/state', 'online', { qos: 1, retain: true });
    expect(links().at(-1)).toMatchObject({ state: 'up', reason: 'online' });
    zigbee.stream.destroy();
    await vi.waitFor(() => expect(links().at(-1)?.state).toBe('lost'));
    expect(links()).toHaveLength(3);
  });

  test('that has come back by another connection is not lost when the old one ends at last', async () => {
    const payload = Buffer.from('{"state":"offline"}');
    const will = { topic: 'zigbee2mqtt/bridge/state', payload, qos: 1 as const, retain: true };
    const links = () => listener.links.filter(({ link }) => link === 'zigbee2mqtt').map(({ state }) => state);
    const old = await connect('zigbee2mqtt', { clientId: 'before', will });
    const now = await connect('zigbee2mqtt', { clientId: 'after', will });
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
    const zigbee = await connect('zigbee2mqtt');
    const topic = 'zigbee2mqtt/hall/door/availability';
    await zigbee.publishAsync(topic, '{"state":"offline"}', { qos: 1, retain: true });
    await zigbee.publishAsync(topic, '{"state":"online"}', { qos: 1, retain: true });
    expect(listener.links.slice(-2)).toMatchObject([
      { link: 'zigbee2mqtt/hall/door', state: 'lost', reason: 'offline' },
      { link: 'zigbee2mqtt/hall/door', state: 'up', reason: 'online' },
    ]);
    expect(readings()).toEqual([{ address: 'hall/door', type: 'alive', initial: false }]);
  });
});

describe('a camera', () => {
  const topic = 'home/camera/onvif-ej/RuleEngine/FieldDetector/ObjectsInside/&1/2/Floor';
  const floor = (inside: boolean) => JSON.stringify({ Source: { Rule: 'Floor' }, Data: { IsInside: inside } });
  const zones = () =>
    listener.events
      .filter(({ reading }) => reading.type === 'zone')
      .map(({ reading, initial }) => ({ ...reading, initial }));

  test('tells where somebody is: first how things are, then what changes, and repeats are no news', async () => {
    broker.setDevices(new Map([['camera', { speaks: 'onvif', zones: { Floor: 'floor' } }]]));
    const camera = await connect('camera');
    for (const inside of [false, false, true, true]) {
      await camera.publishAsync(topic, floor(inside), { qos: 1, retain: true });
    }
    expect(zones()).toEqual([
      { type: 'zone', zone: 'floor', occupied: false, initial: true },
      { type: 'zone', zone: 'floor', occupied: true, initial: false },
    ]);
    expect(listener.events.every(({ address }) => address === 'camera')).toBe(true);
  });

  test('whose property was deleted and comes again tells how things are', async () => {
    broker.setDevices(new Map([['camera', { speaks: 'onvif', zones: { Floor: 'floor' } }]]));
    const camera = await connect('camera');
    await camera.publishAsync(topic, floor(true), { qos: 1, retain: true });
    await camera.publishAsync(topic, '', { qos: 1, retain: true });
    await camera.publishAsync(topic, floor(true), { qos: 1, retain: true });
    expect(zones().map(({ initial }) => initial)).toEqual([true, true]);
  });

  test('is listed with a rule that the plan does not know, and never guessed at', async () => {
    broker.setDevices(new Map([['camera', { speaks: 'onvif', zones: { Bed: 'bed' } }]]));
    const camera = await connect('camera');
    await camera.publishAsync(topic, floor(true), { qos: 1, retain: true });
    expect([zones(), listener.unknowns.map(({ address }) => address)]).toEqual([[], ['camera/Floor']]);
  });

  test('that says it is leaving is a lost link until it is back', async () => {
    broker.setDevices(new Map([['camera', { speaks: 'axis', zones: { Device1Scenario1: 'bed' } }]]));
    const camera = await connect('camera');
    for (const connected of [true, false, true]) {
      await camera.publishAsync('axis/camera/event/connection', JSON.stringify({ connected }), { qos: 1 });
    }
    const states = listener.links.filter(({ link }) => link === 'camera/camera').map(({ state }) => state);
    expect(states).toEqual(['up', 'lost', 'up']);
  });
});

test('a device that announces itself in Home Assistant’s way is listed, and heard once the plan names it', async () => {
  const door = JSON.stringify({ uniq_id: 'door', stat_t: 'display/door', dev_cla: 'door', name: 'Door' });
  const device = await connect('display');
  await device.publishAsync('homeassistant/binary_sensor/display/door/config', door, { qos: 1, retain: true });
  expect(listener.unknowns).toMatchObject([{ address: 'display/door' }]);
  broker.setDevices(new Map([['display/door', 'home-assistant']]));
  await device.publishAsync('display/door', 'OFF', { qos: 1, retain: true });
  await device.publishAsync('display/door', 'ON', { qos: 1, retain: true });
  expect(listener.events.map(({ address, reading, initial }) => ({ address, ...reading, initial }))).toEqual([
    { address: 'display/door', type: 'contact', open: false, initial: true },
    { address: 'display/door', type: 'contact', open: true, initial: false },
  ]);
});
