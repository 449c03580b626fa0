import { type AddressInfo, createServer, type Server } from 'node:net';
import { Aedes } from 'aedes';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { IndicationDisplay, readIndication } from './indication.js';
import { MqttDevice, zigbeePresence } from './mqtt-device.js';

describe('devices on the home’s own network', () => {
  let broker: Aedes;
  let server: Server;
  let address: { host: string; port: number };
  let acknowledge: boolean;
  let heard: { topic: string; payload: string; retain: boolean }[];
  const started: { stop(): Promise<void> }[] = [];

  beforeEach(async () => {
    heard = [];
    acknowledge = true;
    broker = await Aedes.createBroker({
      authorizePublish: (_client, packet, callback) => {
        heard.push({ topic: packet.topic, payload: String(packet.payload), retain: packet.retain });
        if (acknowledge) callback(null);
      },
    });
    server = createServer(broker.handle);
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    address = { host: '127.0.0.1', port: (server.address() as AddressInfo).port };
  });

  afterEach(async () => {
    await Promise.all(started.splice(0).map((part) => part.stop()));
    await new Promise<void>((resolve) => broker.close(() => resolve()));
    await new Promise((resolve) => server.close(resolve));
  });

  let n = 0;
  function device(username: string, presence?: typeof zigbeePresence): MqttDevice {
    const made = new MqttDevice(address, { username, password: 'secret' }, () => `event-${++n}`, presence);
    started.push(made);
    return made;
  }

  const soon = { timeout: 8_000 };

  it('send again, with the same id, what nobody acknowledged, and stop when somebody does', async () => {
    const mat = device('bed-mat');
    mat.start();
    await vi.waitFor(() => expect(mat.connected).toBe(true), soon);
    acknowledge = false;
    const id = mat.report({ type: 'contact', open: true });
    await vi.waitFor(() => expect(heard.length).toBeGreaterThanOrEqual(2), soon);
    expect(new Set(heard.map(({ payload }) => payload))).toEqual(
      new Set([JSON.stringify({ id, type: 'contact', open: true })]),
    );
    expect(mat.unacknowledged).toBe(1);
    acknowledge = true;
    await vi.waitFor(() => expect(mat.unacknowledged).toBe(0), soon);
  });

  it('keep what happened while they had no contact', async () => {
    const mat = device('bed-mat');
    mat.report({ type: 'contact', open: false });
    expect(mat.unacknowledged).toBe(1);
    mat.start();
    await vi.waitFor(() => expect(mat.unacknowledged).toBe(0), soon);
    expect(heard[0]?.topic).toBe('home/bed-mat/event');
  });

  it('say as Zigbee2MQTT whether they are there, and drop what comes while they are not', async () => {
    const zigbee = device('zigbee2mqtt', zigbeePresence);
    zigbee.relay('zigbee2mqtt/kitchen-button', { action: 'single' });
    zigbee.start();
    await vi.waitFor(
      () => expect(heard).toEqual([{ topic: zigbeePresence.topic, payload: '{"state":"online"}', retain: true }]),
      soon,
    );
    zigbee.relay('zigbee2mqtt/kitchen-button', { action: 'single' });
    await vi.waitFor(() => expect(heard[1]?.payload).toBe('{"action":"single"}'), soon);
  });

  it('show what the gateway lets the home know, and nothing once it is gone', async () => {
    const shown: string[] = [];
    const display = new IndicationDisplay(address, { username: 'display', password: 'secret' }, ({ state, by }) =>
      shown.push(by === undefined ? state : `${state} ${by}`),
    );
    started.push(display);
    const mat = device('bed-mat');
    mat.start();
    display.start();
    await vi.waitFor(() => expect(mat.connected).toBe(true), soon);
    mat.relay('home/indication', { state: 'coming', by: 'Anna' });
    await vi.waitFor(() => expect(shown).toContain('coming Anna'), soon);
    await new Promise<void>((resolve) => broker.close(() => resolve()));
    await vi.waitFor(() => expect(shown.at(-1)).toBe('unknown'), soon);
  });

  it.each(['', 'null', '7', '{"state":"new-word"}', '{"state":7}', '{'])('show nothing for %s', (payload) => {
    expect(readIndication(Buffer.from(payload))).toEqual({ state: 'unknown' });
  });
});
