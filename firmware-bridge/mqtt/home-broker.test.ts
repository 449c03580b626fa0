import { once } from 'node:events';
import { connect as connectSocket, createServer } from 'node:net';
import { connect as connectClient, type MqttClient } from 'mqtt';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { BrokerBench, closed, pressed } from '../testing/broker-bench.js';
import { limits } from './limits.js';

const bench = new BrokerBench();
beforeEach(() => bench.start());
afterEach(() => bench.stop());

describe('a plain device', () => {
  test('presses, and the press is one sensor event with the device’s own id', async () => {
    const pendant = await bench.connect('pendant');
    await pendant.publishAsync('home/pendant/event', pressed('a-1'), { qos: 1 });
    expect(bench.listener.events).toMatchObject([
      { bus: 'mqtt', address: 'pendant', reading: { type: 'button', pressed: true }, eventId: 'a-1', initial: false },
    ]);
  });

  test('is not told that it was heard before the event is safe', async () => {
    let safe = () => {};
    bench.listener.storing = () => new Promise((resolve) => (safe = resolve));
    const pendant = await bench.connect('pendant');
    let acknowledged = false;
    const published = pendant.publishAsync('home/pendant/event', pressed('a-1'), { qos: 1 }).then(() => {
      acknowledged = true;
    });
    await vi.waitFor(() => expect(bench.listener.events).toHaveLength(1));
    // A second round trip on another connection: the broker has had every chance to acknowledge too early.
    await (await bench.connect('display')).subscribeAsync('home/indication');
    expect(acknowledged).toBe(false);
    safe();
    await published;
  });

  test('is cut off when the event cannot be made safe, and heard when it sends again', async () => {
    bench.listener.storing = () => Promise.reject(new Error('disk full'));
    const pendant = await bench.connect('pendant');
    const cut = closed(pendant);
    pendant.publish('home/pendant/event', pressed('a-1'), { qos: 1 });
    await cut;
    bench.listener.storing = async () => undefined;
    const again = await bench.connect('pendant');
    await again.publishAsync('home/pendant/event', pressed('a-1'), { qos: 1 });
    expect(bench.listener.events.map(({ eventId }) => eventId)).toEqual(['a-1', 'a-1']);
    expect(bench.broker.counters()).toMatchObject({ failed: 1, heard: 1 });
  });

  test('is cut off when the event is not safe in time', async () => {
    await bench.startAnew({ timings: { acknowledgeMs: 50 } });
    bench.listener.storing = () => new Promise(() => {});
    const pendant = await bench.connect('pendant');
    const cut = closed(pendant);
    pendant.publish('home/pendant/event', pressed('a-1'), { qos: 1 });
    await cut;
  });

  test('that retains its message tells how things are, not what happened', async () => {
    const pendant = await bench.connect('pendant');
    const contact = JSON.stringify({ id: 'c-1', type: 'contact', open: true });
    await pendant.publishAsync('home/pendant/event', contact, { qos: 1, retain: true });
    expect(bench.listener.events).toMatchObject([{ reading: { type: 'contact', open: true }, initial: true }]);
  });

  test('may send what cannot be read, and is still heard afterwards on the same connection', async () => {
    const pendant = await bench.connect('pendant');
    for (const nonsense of ['', 'help', '{"type":"button"}', '[1]', '\u0000'.repeat(1_000)]) {
      await pendant.publishAsync('home/pendant/event', nonsense, { qos: 1 });
    }
    await pendant.publishAsync('home/pendant/event', pressed('a-1'), { qos: 1 });
    expect(bench.listener.events).toHaveLength(1);
    expect(bench.broker.counters()).toMatchObject({ unreadable: 5, heard: 1 });
  });

  test('cannot speak for another device', async () => {
    const display = await bench.connect('display');
    const cut = closed(display);
    display.publish('home/pendant/event', pressed('a-1'), { qos: 1 });
    await cut;
    expect(bench.listener.events).toEqual([]);
    expect(bench.broker.counters().refused).toBe(1);
  });

  test('cannot listen to another device', async () => {
    const display = await bench.connect('display');
    await expect(display.subscribeAsync('home/pendant/command')).rejects.toThrow();
    await expect(display.subscribeAsync('#')).rejects.toThrow();
    expect(bench.broker.counters().subscriptionsRefused).toBe(2);
  });

  test('cannot push another out by using its client id', async () => {
    const pendant = await bench.connect('pendant', { clientId: 'device' });
    await bench.connect('display', { clientId: 'device' });
    await pendant.publishAsync('home/pendant/event', pressed('a-1'), { qos: 1 });
    expect(bench.listener.events).toHaveLength(1);
  });

  test('that nobody has set up is told of, and not guessed at', async () => {
    const display = await bench.connect('display');
    await display.publishAsync('home/display/event', pressed('a-1'), { qos: 1 });
    expect(bench.listener.events).toEqual([]);
    expect(bench.listener.unknowns).toMatchObject([{ bus: 'mqtt', address: 'display' }]);
  });
});

describe('the door', () => {
  test('stays shut for a wrong password and an unknown name', async () => {
    await expect(bench.connect('pendant', { password: 'guess' })).rejects.toThrow(/username or password/i);
    await expect(bench.connect('stranger')).rejects.toThrow(/username or password/i);
    expect(bench.broker.counters().signInsRefused).toBe(2);
  });

  test('stays shut for a device whose death would go unnoticed', async () => {
    await expect(bench.connect('pendant', { keepalive: 0, connectTimeout: 2_000 })).rejects.toThrow();
  });

  test('keeps no queue for a device that is away', async () => {
    const options = { clientId: 'device', clean: false };
    await (await bench.connect('pendant', options)).endAsync();
    const again = connectClient({ ...bench.optionsOf('pendant'), ...options });
    bench.clients.push(again);
    const connack = new Promise((resolve) => again.once('connect', resolve));
    expect(await connack).toMatchObject({ sessionPresent: false });
  });
});

describe('on any bytes', () => {
  test('the broker goes on, and the next press is heard', async () => {
    for (let round = 0; round < 50; round += 1) {
      const socket = connectSocket(bench.broker.port() ?? 0, '127.0.0.1');
      socket.on('error', () => undefined);
      const noise = Uint8Array.from({ length: 200 }, (_, index) => (round * 31 + index * (round + 7)) % 256);
      socket.end(noise);
      await once(socket, 'close');
    }
    expect(bench.broker.counters().neverCameIn).toBeGreaterThan(0);
    expect(await bench.lastHeard()).toBe('after');
  });

  test('a packet that is announced too large is cut off at once', async () => {
    const pendant = await bench.connect('pendant');
    const cut = closed(pendant);
    pendant.publish('home/pendant/event', Buffer.alloc(20_000), { qos: 1 });
    await cut;
    expect(bench.broker.counters().packetsTooLarge).toBe(1);
    expect(await bench.lastHeard()).toBe('after');
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
    bench.broker.publishState('home/indication', { state: 'heard' });
    bench.broker.publishState('home/indication', { state: 'coming', by: 'Anna' });
    const heard = await heardBy(await bench.connect('display'));
    await vi.waitFor(() => expect(heard).toEqual(['{"state":"coming","by":"Anna"}']));
    bench.broker.publishState('home/indication', 'idle');
    await vi.waitFor(() => expect(heard.at(-1)).toBe('idle'));
  });

  test('is told again after the broker was started anew', async () => {
    bench.broker.publishState('home/indication', { state: 'heard' });
    await bench.broker.stop();
    await bench.broker.stop();
    await bench.broker.start();
    const heard = await heardBy(await bench.connect('display'));
    await vi.waitFor(() => expect(heard).toEqual(['{"state":"heard"}']));
  });
});

describe('a broker that many connect to', () => {
  test('closes the oldest connection of a user that loses its connections without closing them', async () => {
    const first = await bench.connect('display', { clientId: 'first' });
    const cut = closed(first);
    for (let n = 0; n < limits.connectionsPerUser; n += 1) await bench.connect('display', { clientId: `display-${n}` });
    await cut;
    expect(await bench.lastHeard()).toBe('after');
  });

  test('is a fault of the home while it is full, and heals when there is room again', async () => {
    const port = bench.broker.port() ?? 0;
    const sockets = Array.from({ length: limits.connections + 1 }, () => connectSocket(port, '127.0.0.1'));
    for (const socket of sockets) socket.on('error', () => undefined);
    const states = () =>
      bench.listener.links.filter(({ link }) => link === 'broker').map(({ state, reason }) => [state, reason]);
    await vi.waitFor(() => expect(states().at(-1)).toEqual(['lost', 'full']));
    for (const socket of sockets) socket.destroy();
    await vi.waitFor(() => expect(states().at(-1)).toEqual(['up', 'listening']));
    expect(await bench.lastHeard()).toBe('after');
  });
});

test('a port that is taken is told of, and listened on when it is free', async () => {
  const other = createServer().listen(0, '127.0.0.1');
  await once(other, 'listening');
  const taken = (other.address() as { port: number }).port;
  await bench.startAnew({ port: taken });
  expect(bench.listener.links.at(-1)).toMatchObject({ link: 'broker', state: 'lost', reason: 'EADDRINUSE' });
  other.close();
  await vi.waitFor(() => expect(bench.broker.port()).toBe(taken));
  expect(bench.listener.links.at(-1)?.state).toBe('up');
});
