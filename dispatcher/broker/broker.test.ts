import { connect } from 'node:tls';
import { downTopic, upTopic } from '@nattvakt/contract';
import fc from 'fast-check';
import { connectAsync } from 'mqtt';
import mqttPacket from 'mqtt-packet';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { addGateway } from '../seed.js';
import { until } from '../testing/conditions.js';
import { TestAuthority } from '../testing/test-authority.js';
import { TestDispatcher } from '../testing/test-dispatcher.js';
import { TestGateway } from '../testing/test-gateway.js';
import { limits } from './limits.js';

/** Real TLS and real MQTT clients against a whole dispatcher. */
let dispatcher: TestDispatcher;
beforeAll(async () => {
  dispatcher = await TestDispatcher.start();
});
afterAll(() => dispatcher.stop());

async function refusals(reason: string): Promise<number> {
  const text = await (await fetch(`${dispatcher.httpUrl}/metrics`)).text();
  const line = text.split('\n').find((one) => one.startsWith(`nattvakt_refusals_total{reason="${reason}"}`));
  return Number(line?.split(' ').at(-1) ?? 0);
}

let names = 0;
const newName = () => `gw-broker-${++names}`;
const gatewayWith = async (id: string, authority = dispatcher.authority) =>
  new TestGateway(id, dispatcher.mqttPort, await authority.gateway(id));

describe('who may connect', () => {
  it('is refused, counted, when its gateway is unknown', async () => {
    const before = await refusals('gateway-unknown');
    const gateway = await gatewayWith(newName());
    await expect(gateway.connect()).rejects.toThrow(/not authorized/i);
    expect(await refusals('gateway-unknown')).toBe(before + 1);
  });

  it('gets in the moment it was added, without a restart', async () => {
    const known = await dispatcher.gateway(newName());
    const late = newName();
    await addGateway(dispatcher.store, { id: late, homeId: `home-${known.id}` });
    const gateway = await gatewayWith(late);
    await gateway.connect();
    await gateway.disconnect();
  });

  it('is refused under another name than its certificate’s', async () => {
    const gateway = await dispatcher.gateway(newName());
    const liar = await gatewayWith(newName());
    await expect(liar.connect(gateway.id)).rejects.toThrow(/not authorized/i);
    expect(await refusals('name-mismatch')).toBeGreaterThan(0);
    expect(gateway.client.connected).toBe(true);
  });

  it('is cut off when it is revoked, and does not get in again', async () => {
    const gateway = await dispatcher.gateway(newName());
    const { id, client } = gateway;
    await addGateway(dispatcher.store, { id, homeId: `home-${id}`, revokedAtMs: 1 });
    await until('the revoked gateway to be cut off', () => !client.connected);
    await expect((await gatewayWith(id)).connect()).rejects.toThrow(/not authorized/i);
    expect(await refusals('gateway-revoked')).toBeGreaterThan(0);
  });

  it('is refused with another certificate than the one its gateway is bound to', async () => {
    const known = await dispatcher.gateway(newName());
    const bound = newName();
    await addGateway(dispatcher.store, { id: bound, homeId: `home-${known.id}`, fingerprint: 'ab'.repeat(32) });
    await expect((await gatewayWith(bound)).connect()).rejects.toThrow(/not authorized/i);
    expect(await refusals('other-certificate')).toBe(1);
  });

  it('is refused with a certificate of somebody else’s authority, or with none', async () => {
    const { id } = await dispatcher.gateway(newName());
    const stranger = await gatewayWith(id, await TestAuthority.create());
    await expect(stranger.connect()).rejects.toThrow();
    const bare = connectAsync(
      `mqtts://127.0.0.1:${dispatcher.mqttPort}`,
      { clientId: id, protocolVersion: 4, reconnectPeriod: 0, ca: (await dispatcher.authority.gateway(id)).ca },
      false,
    );
    await expect(bare).rejects.toThrow();
    expect(await refusals('tls')).toBeGreaterThan(0);
  });
});

describe('what a gateway sends', () => {
  it('is acknowledged when it is stored, and receives its receipt', async () => {
    const gateway = await dispatcher.gateway(newName());
    const alarm = await gateway.raise();
    expect(await dispatcher.store.cases.case(alarm.id)).toMatchObject({ id: alarm.id, state: 'open' });
    expect(await gateway.receiptOf(alarm.id)).toMatchObject({ case: alarm.id, state: 'open' });
  });

  it('twice is one case, and both times it receives a receipt', async () => {
    const gateway = await dispatcher.gateway(newName());
    const alarm = await gateway.raise();
    await gateway.publish(JSON.stringify(alarm));
    await until('two receipts', () => gateway.receipts.filter((receipt) => receipt.alarm === alarm.id).length === 2);
    expect(await dispatcher.store.cases.case(alarm.id)).toMatchObject({ presses: 1 });
  });

  it('makes a case whatever it is, as long as it is an object', async () => {
    const gateway = await dispatcher.gateway(newName());
    await gateway.publish('{"help": true}');
    const receipt = await until('the receipt', () => gateway.receipts.at(-1));
    expect(await dispatcher.store.cases.case(receipt.case)).toMatchObject({ kind: 'unknown', priority: 'life' });
    await gateway.publish('{"help": true}');
    await until('the receipt again', () => gateway.receipts.length === 2);
    expect(gateway.receipts.at(-1)?.case).toBe(receipt.case);
  });

  it.each([
    ['no JSON', 'not-json', '\u0000\u0001 not json'],
    ['no object', 'not-an-object', '[1, 2, 3]'],
    ['more than is read', 'too-large', `{"x": "${'x'.repeat(20_000)}"}`],
  ])('is refused, counted and told when it is %s; the next good one goes through', async (_words, reason, payload) => {
    const gateway = await dispatcher.gateway(newName());
    const before = await refusals(reason);
    await gateway.publish(payload);
    const refusal = await until('the refusal', () => gateway.refusals.at(-1));
    expect(refusal).toMatchObject({ reason, gateway: gateway.id });
    expect(await refusals(reason)).toBe(before + 1);
    const alarm = await gateway.raise();
    await gateway.receiptOf(alarm.id);
  });

  it('as a status is kept, the newest; what does not read is refused by its field', async () => {
    const gateway = await dispatcher.gateway(newName());
    const topic = upTopic(gateway.id, 'status');
    const status = { v: 1, gateway: gateway.id, at: '2026-11-22T02:00:00Z', online: true, openAlarms: 2 };
    await gateway.publish(JSON.stringify(status), topic);
    await gateway.publish(JSON.stringify({ ...status, online: 'maybe' }), topic);
    expect(await until('the refusal', () => gateway.refusals.at(-1))).toMatchObject({
      reason: 'invalid-status',
      field: '/online',
    });
    const kept = async () => (await dispatcher.store.cases.gatewayStatus(gateway.id))?.body;
    await expect.poll(kept, { timeout: 60_000 }).toContain('"openAlarms":2');
  });

  it('on a topic that is not its own closes its connection', async () => {
    const gateway = await dispatcher.gateway(newName());
    const before = await refusals('publish-topic');
    gateway.client.publish(upTopic('gw-other', 'alarm'), JSON.stringify(gateway.alarm()), { qos: 1 }, () => undefined);
    await until('the connection to close', () => !gateway.client.connected);
    expect(await refusals('publish-topic')).toBe(before + 1);
  });

  it('cannot make it hear what is for others', async () => {
    const gateway = await dispatcher.gateway(newName());
    const granted = await gateway.client
      .subscribeAsync(downTopic('gw-other', 'receipt'), { qos: 1 })
      .then(([grant]) => grant?.qos)
      .catch(() => 128);
    expect(granted).toBe(128);
    expect(await refusals('subscribe-topic')).toBeGreaterThan(0);
  });
});

describe('bad bytes', () => {
  async function rawConnection(): Promise<ReturnType<typeof connect>> {
    const { id } = await dispatcher.gateway(newName());
    const { ca, cert, key } = await dispatcher.authority.gateway(id);
    const socket = connect({ host: '127.0.0.1', port: dispatcher.mqttPort, ca, cert, key, servername: 'localhost' });
    socket.on('error', () => undefined);
    await new Promise((done) => socket.once('secureConnect', done));
    return socket;
  }

  it('of any kind end their connection and nothing else', async () => {
    await fc.assert(
      fc.asyncProperty(fc.uint8Array({ minLength: 2, maxLength: 200 }), async (bytes) => {
        const socket = await rawConnection();
        socket.write(bytes);
        socket.end();
        await new Promise((done) => socket.once('close', done).resume());
      }),
      { numRuns: 15 },
    );
    const gateway = await dispatcher.gateway(newName());
    await gateway.receiptOf((await gateway.raise()).id);
  });

  it('without end are cut off at the limit', async () => {
    const socket = await rawConnection();
    const clientId =
      socket.getCertificate() && Reflect.get(Reflect.get(socket.getCertificate() ?? {}, 'subject'), 'CN');
    socket.write(
      mqttPacket.generate({
        cmd: 'connect',
        protocolId: 'MQTT',
        protocolVersion: 4,
        clean: true,
        clientId,
        keepalive: 60,
      }),
    );
    await new Promise((done) => socket.once('data', done));
    const closed = new Promise((done) => socket.once('close', done));
    // A PUBLISH of 200 MB, of which no more than the limit is ever kept.
    socket.write(Buffer.from([0x32, 0x80, 0x80, 0x80, 0x64]));
    const flood = setInterval(() => socket.write(Buffer.alloc(limits.packetBytes / 4)), 1);
    await closed;
    clearInterval(flood);
    expect(await refusals('packet-too-large')).toBe(1);
  });
});
