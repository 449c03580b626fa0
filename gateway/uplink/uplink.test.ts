import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { type Path, waysTo } from '../paths/path.js';
import { type Identity, TestAuthority } from '../testing/certificates.js';
import { FakeDispatcher } from '../testing/fake-dispatcher.js';
import { gatewayId } from '../testing/home-dir.js';
import { KeptLog } from '../testing/kept-log.js';
import { LossyRoad } from '../testing/lossy-road.js';
import { until } from '../testing/until.js';
import type { Credentials } from './tls-stream.js';
import { Uplink } from './uplink.js';

let authority: TestAuthority;
let credentials: Credentials;
const dispatchers: FakeDispatcher[] = [];
const uplinks: Uplink[] = [];

async function newDispatcher(identity?: Identity): Promise<FakeDispatcher> {
  const dispatcher = new FakeDispatcher(authority, identity ?? (await authority.issue('dispatcher', ['localhost'])));
  await dispatcher.start();
  dispatchers.push(dispatcher);
  return dispatcher;
}

type Options = { paths?: Path[]; credentials?: Credentials; clockKnown?: boolean; returnMs?: number; draw?: number };

function newUplink(urls: string[], options: Options = {}) {
  const told: string[] = [];
  const messages: { name: string; text: string }[] = [];
  const log = new KeptLog();
  const uplink = new Uplink({
    gateway: gatewayId,
    dispatchers: waysTo(
      urls.map((url) => ({ url })),
      options.paths ?? [],
    ),
    credentials: async () => options.credentials ?? credentials,
    dial: async ({ path }) => (path?.address === undefined ? {} : { localAddress: path.address }),
    lastWill: () => JSON.stringify({ v: 1, gateway: gatewayId, at: '2026-01-01T00:00:00Z', online: false }),
    clockKnown: () => options.clockKnown ?? true,
    random: () => options.draw ?? 0.01,
    urgent: () => false,
    log,
    ...(options.returnMs === undefined ? {} : { returnMs: options.returnMs }),
    listener: {
      connected: () => told.push('connected'),
      disconnected: () => told.push('disconnected'),
      message: (name, payload) => messages.push({ name, text: Buffer.from(payload).toString() }),
      sent: (id) => told.push(`sent ${id}`),
      sendFailed: (id) => told.push(`failed ${id}`),
    },
  });
  uplinks.push(uplink);
  const reasons = () => log.lines.map((line) => ('reason' in line ? String(line.reason) : ''));
  return { uplink, told, messages, log, reasons };
}

const alarm = (id: string) => JSON.stringify({ id, gateway: gatewayId, kind: 'help-button' });

beforeEach(async () => {
  authority = await TestAuthority.create();
  credentials = { ca: authority.ca, ...(await authority.issue(gatewayId)) };
});

afterEach(async () => {
  for (const uplink of uplinks.splice(0)) await uplink.stop('{}');
  for (const dispatcher of dispatchers.splice(0)) await dispatcher.stop();
});

describe('the uplink', () => {
  it('hears the answer to the first thing it sends: it is subscribed before it says that it is connected', async () => {
    const dispatcher = await newDispatcher();
    const { uplink, told, messages } = newUplink([dispatcher.url]);
    uplink.start();
    await until('it is connected', () => told.includes('connected'));
    uplink.sendAlarm('a', alarm('a'));
    await until('the receipt came', () => messages.length === 1);
    expect(messages[0]?.name).toBe('receipt');
    await until('the packet was acknowledged', () => told.includes('sent a'));
  });

  it('moves on to the next dispatcher of the list when one is gone', async () => {
    const [first, second] = [await newDispatcher(), await newDispatcher()];
    const { uplink, told } = newUplink([first.url, second.url]);
    uplink.start();
    await until('it is connected', () => told.includes('connected'));
    expect(first.connections).toBe(1);
    await first.stop();
    await until('it is connected again', () => told.length === 3);
    expect(second.connections).toBe(1);
    expect(told).toEqual(['connected', 'disconnected', 'connected']);
  });

  it('returns to the first of the list when that is back, and lets go of the other only then', async () => {
    const [first, second] = [await newDispatcher(), await newDispatcher()];
    await first.stop();
    const { uplink, told } = newUplink([first.url, second.url], { returnMs: 50 });
    uplink.start();
    await until('the second serves', () => told.includes('connected'));
    await until('the first was tried in vain', () => uplink.counters.attempts > 2);
    expect(told).toEqual(['connected']);
    await first.start();
    await until('it has moved', () => told.length === 3);
    expect(told).toEqual(['connected', 'disconnected', 'connected']);
    expect(first.connections).toBe(1);
    uplink.sendAlarm('a', alarm('a'));
    await until('the alarm is acknowledged', () => told.includes('sent a'));
    expect(first.alarms).toHaveLength(1);
  });

  it('returns to the first way to the same dispatcher, which then lets go of the other, and stays there', async () => {
    const dispatcher = await newDispatcher();
    const road = new LossyRoad(dispatcher.url);
    await road.start();
    const [fibre, mobile] = ['127.0.0.2', '127.0.0.3'] as const;
    const paths = [
      { name: 'fibre', address: fibre },
      { name: 'mobile', address: mobile },
    ];
    const { uplink, told, log } = newUplink([road.url], { paths, returnMs: 50 });
    uplink.start();
    await until('the first way serves', () => uplink.path === 'fibre');
    road.swallow(fibre);
    uplink.reconnect('unanswered');
    await until('the second serves', () => uplink.path === 'mobile');
    await until('the first was tried in vain', () => uplink.counters.attempts > 2);
    road.mend(fibre);
    await until('the first serves again', () => uplink.path === 'fibre');
    uplink.sendAlarm('a', alarm('a'));
    await until('the alarm is acknowledged', () => told.includes('sent a'));
    expect(log.events().filter((event) => event === 'uplink.failed')).toEqual([]);
    expect(told.filter((word) => word === 'connected')).toHaveLength(3);
    await uplink.stop('{}');
    await road.stop();
  }, 40_000);

  it('comes back after the network was cut, and forgets what was under way: that is for delivery to send again', async () => {
    const dispatcher = await newDispatcher();
    dispatcher.manner = 'no-acknowledgement';
    const { uplink, told } = newUplink([dispatcher.url]);
    uplink.start();
    await until('it is connected', () => told.includes('connected'));
    uplink.sendAlarm('a', alarm('a'));
    dispatcher.cut();
    await until('it is back', () => told.filter((word) => word === 'connected').length === 2);
    expect(told).not.toContain('sent a');
    expect(dispatcher.alarms.filter(({ id }) => id === 'a').length).toBeLessThanOrEqual(1);
  });

  it('hears no more of a packet that was given up', async () => {
    const dispatcher = await newDispatcher();
    dispatcher.manner = 'no-acknowledgement';
    const { uplink, told } = newUplink([dispatcher.url]);
    uplink.start();
    await until('it is connected', () => told.includes('connected'));
    uplink.sendAlarm('a', alarm('a'));
    uplink.cancelAlarm('a');
    dispatcher.manner = 'receipts';
    uplink.sendAlarm('b', alarm('b'));
    await until('the next one is acknowledged', () => told.includes('sent b'));
    expect(told.filter((word) => word.endsWith(' a'))).toEqual([]);
  });

  it('says at once that it cannot send while there is no connection', () => {
    const { uplink, told } = newUplink(['mqtts://localhost:1']);
    uplink.sendAlarm('a', alarm('a'));
    expect(told).toEqual(['failed a']);
  });

  it('leaves a last will that the dispatcher hears when the home is cut off', async () => {
    const dispatcher = await newDispatcher();
    const { uplink, told } = newUplink([dispatcher.url]);
    uplink.start();
    await until('it is connected', () => told.includes('connected'));
    uplink.sendStatus(JSON.stringify({ online: true }));
    await until('the birth is heard', () => dispatcher.statuses.length === 1);
    dispatcher.cut();
    await until('it came back', () => told.filter((word) => word === 'connected').length === 2);
    await uplink.stop(JSON.stringify({ online: false, farewell: true }));
    expect(dispatcher.statuses.at(-1)).toEqual({ online: false, farewell: true });
  });

  it('hands on only what is meant for this gateway', async () => {
    const dispatcher = await newDispatcher();
    const { uplink, told, messages } = newUplink([dispatcher.url]);
    uplink.start();
    await until('it is connected', () => told.includes('connected'));
    dispatcher.send('gw-other', 'command', {});
    dispatcher.send(gatewayId, 'command', 'anything');
    await until('its own came', () => messages.length === 1);
    expect(messages).toEqual([{ name: 'command', text: 'anything' }]);
  });
});

describe('trust', () => {
  async function refusedBy(dispatcher: FakeDispatcher, options: Options = {}): Promise<string> {
    const { uplink, log, told, reasons } = newUplink([dispatcher.url], options);
    uplink.start();
    await until('it failed twice', () => log.events().filter((event) => event === 'uplink.failed').length > 1);
    expect(told).toEqual([]);
    expect(dispatcher.connections).toBe(0);
    return reasons().find((reason) => reason !== '') ?? '';
  }

  it('is refused to a dispatcher of another authority, whatever the clock', async () => {
    const stranger = await TestAuthority.create();
    const dispatcher = await newDispatcher(await stranger.issue('dispatcher', ['localhost']));
    expect(await refusedBy(dispatcher)).toContain('certificate');
    await refusedBy(dispatcher, { clockKnown: false });
  });

  it('is refused to a dispatcher with another name, whatever the clock', async () => {
    const dispatcher = await newDispatcher(await authority.issue('dispatcher', ['elsewhere.example']));
    await refusedBy(dispatcher);
    await refusedBy(dispatcher, { clockKnown: false });
  });

  const future = { notBefore: new Date('2090-01-01'), notAfter: new Date('2095-01-01') };

  it('needs dates that fit, when the clock is known', async () => {
    await refusedBy(await newDispatcher(await authority.issue('dispatcher', ['localhost'], future)));
  });

  it('does not need them while nobody knows what day it is: an alarm must not wait for a time server', async () => {
    const dispatcher = await newDispatcher(await authority.issue('dispatcher', ['localhost'], future));
    const { uplink, told } = newUplink([dispatcher.url], { clockKnown: false });
    uplink.start();
    await until('it is connected', () => told.includes('connected'));
  });

  it('is never given to somebody else’s dispatcher for the sake of dates that do not fit either', async () => {
    const stranger = await TestAuthority.create();
    const dispatcher = await newDispatcher(await stranger.issue('dispatcher', ['localhost'], future));
    await refusedBy(dispatcher, { clockKnown: false });
    const misnamed = await newDispatcher(await authority.issue('dispatcher', ['elsewhere.example'], future));
    await refusedBy(misnamed, { clockKnown: false });
  });

  it('ends a long wait at once when somebody calls for help', async () => {
    const dispatcher = await newDispatcher();
    const { uplink, log } = newUplink([dispatcher.url], { draw: 0.99 });
    await dispatcher.stop();
    uplink.start();
    await until('it waits', () => log.lines.filter((line) => line.event === 'uplink.failed').length === 2);
    const { attempts } = uplink.counters;
    uplink.hasten();
    expect(uplink.counters.attempts).toBe(attempts + 1);
    uplink.hasten();
    expect(uplink.counters.attempts, 'it is trying already').toBe(attempts + 1);
  });

  it('goes on trying when its own certificate cannot be read', async () => {
    const dispatcher = await newDispatcher();
    let readable = false;
    const { uplink, told } = newUplink([dispatcher.url]);
    const parts = { read: async () => (readable ? credentials : Promise.reject(new Error('no such file'))) };
    const trying = new Uplink({
      gateway: gatewayId,
      dispatchers: [{ url: dispatcher.url }],
      credentials: parts.read,
      dial: async () => ({}),
      lastWill: () => '{}',
      clockKnown: () => true,
      random: () => 0.01,
      urgent: () => false,
      log: new KeptLog(),
      listener: {
        connected: () => told.push('connected'),
        disconnected: () => undefined,
        message: () => undefined,
        sent: () => undefined,
        sendFailed: () => undefined,
      },
    });
    uplinks.push(trying);
    trying.start();
    await until('it has tried', () => trying.counters.attempts > 1);
    readable = true;
    await until('it is connected', () => told.includes('connected'));
    expect(uplink.connected).toBe(false);
  });
});
