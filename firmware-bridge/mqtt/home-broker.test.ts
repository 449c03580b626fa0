import { connectAsync, type IClientOptions, type MqttClient } from 'mqtt';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { RecordingListener, silentLog, systemClock } from '../testing/recording-listener.js';
import { HomeBroker } from './home-broker.js';

let listener: RecordingListener;
let broker: HomeBroker;
const clients: MqttClient[] = [];

function newBroker(timings = {}): HomeBroker {
  return new HomeBroker({
    link: 'broker',
    host: '127.0.0.1',
    port: 0,
    credentials: ['pendant', 'display', 'zigbee2mqtt'].map((username) => ({
      username,
      password: `${username}-secret`,
    })),
    devices: new Map([
      ['pendant', 'plain'],
      ['hall/door', 'zigbee2mqtt'],
    ]),
    clock: systemClock,
    log: silentLog,
    listener,
    timings,
  });
}

async function connect(username: string, options: IClientOptions = {}): Promise<MqttClient> {
  const client = await connectAsync(`mqtt://127.0.0.1:${broker.port()}`, {
    username,
    password: `${username}-secret`,
    reconnectPeriod: 0,
    ...options,
  });
  client.on('error', () => undefined);
  clients.push(client);
  return client;
}

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
});

test('a display that comes later is told how things stand', async () => {
  broker.publishState('home/indication', { state: 'coming', by: 'Anna' });
  const display = await connect('display');
  const heard: string[] = [];
  display.on('message', (topic, payload) => heard.push(`${topic} ${payload}`));
  await display.subscribeAsync('home/indication', { qos: 1 });
  await vi.waitFor(() => expect(heard).toEqual(['home/indication {"state":"coming","by":"Anna"}']));
});

test('an SOS button behind Zigbee2MQTT is a press, and its repeated state is not', async () => {
  broker.setDevices(new Map([['sos', 'zigbee2mqtt']]));
  const zigbee = await connect('zigbee2mqtt');
  await zigbee.publishAsync('zigbee2mqtt/sos', '{"action":"emergency","battery":90,"linkquality":80}', { qos: 1 });
  await zigbee.publishAsync('zigbee2mqtt/sos', '{"battery":90,"linkquality":81}', { qos: 1 });
  expect(listener.events.map(({ reading }) => reading)).toMatchObject([
    { type: 'button', pressed: true, part: 'emergency' },
    { type: 'battery', low: false, percent: 90 },
    { type: 'alive' },
  ]);
});
