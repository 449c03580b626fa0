import mqtt, { type MqttClient } from 'mqtt';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { composeGateway, type Gateway } from '../compose.js';
import { readConfig } from '../config/config.js';
import { TestAuthority } from '../testing/certificates.js';
import { FakeDispatcher } from '../testing/fake-dispatcher.js';
import { buttonPassword, gatewayId, HomeDir } from '../testing/home-dir.js';
import { KeptLog } from '../testing/kept-log.js';
import { LossyRoad } from '../testing/lossy-road.js';
import { until } from '../testing/until.js';
import type { Credentials } from '../uplink/tls-stream.js';
import type { Path } from './path.js';
import { PathWatch } from './path-watch.js';
import { reachAny } from './reach.js';

// Two addresses of this machine stand for its two ways out; the road tells them apart.
const fibre = { name: 'fibre', address: '127.0.0.2' };
const mobile = { name: 'mobile', address: '127.0.0.3' };

let authority: TestAuthority;
let dispatcher: FakeDispatcher;
let road: LossyRoad;

beforeEach(async () => {
  authority = await TestAuthority.create();
  dispatcher = new FakeDispatcher(authority, await authority.issue('dispatcher', ['localhost']));
  await dispatcher.start();
  road = new LossyRoad(dispatcher.url);
  await road.start();
});
afterEach(async () => {
  await road.stop();
  await dispatcher.stop();
});

describe('a home with two ways out', () => {
  let home: HomeDir;
  let gateway: Gateway;
  let button: MqttClient;
  let log: KeptLog;

  beforeEach(async () => {
    log = new KeptLog();
    home = await HomeDir.create(authority, []);
    const uplink = { ca: 'ca.pem', cert: 'gateway.pem', key: 'gateway-key.pem', paths: [fibre, mobile] };
    await home.change({ uplink: { ...uplink, dispatchers: [{ url: road.url }] } });
    gateway = composeGateway(readConfig(home.config), { log });
    const { brokerPort: port = 0 } = await gateway.start();
    const credentials = { username: 'button-1', password: buttonPassword, clientId: 'button-1' };
    button = await mqtt.connectAsync({ host: '127.0.0.1', port, protocolVersion: 4, ...credentials });
  });
  afterEach(async () => {
    await button.endAsync(true);
    await gateway.stop();
    await home.remove();
  });

  const press = (id: string) =>
    button.publishAsync('home/button-1/event', JSON.stringify({ id, type: 'button', pressed: true }), { qos: 1 });

  it('goes by the first, and a press arrives by the second when the first swallows everything', async () => {
    await until('it is connected', () => dispatcher.statuses.some(({ path }) => path === 'fibre'));
    expect(road.comers[0]).toBe(fibre.address);
    road.swallow(fibre.address);
    await press('p1');
    await until('the press came', () => dispatcher.stored.length === 1);
    await until('the status tells by which way', () => dispatcher.statuses.at(-1)?.path === 'mobile');
    expect(road.comers).toContain(mobile.address);
    expect(log.events()).toContain('uplink.lost');
  }, 60_000);

  it('starts by the second when the first is dead from the beginning', async () => {
    await gateway.stop();
    road.swallow(fibre.address);
    gateway = composeGateway(readConfig(home.config), { log });
    const { brokerPort: port = 0 } = await gateway.start();
    await button.endAsync(true);
    const credentials = { username: 'button-1', password: buttonPassword, clientId: 'button-1' };
    button = await mqtt.connectAsync({ host: '127.0.0.1', port, protocolVersion: 4, ...credentials });
    await press('p2');
    await until('the press came', () => dispatcher.stored.length === 1, 40_000);
  }, 60_000);
});

describe('the watch over a way that carries nothing', () => {
  let credentials: Credentials;
  let watch: PathWatch;
  let told: string[];
  beforeEach(async () => {
    credentials = { ca: authority.ca, ...(await authority.issue(gatewayId)) };
    told = [];
  });
  afterEach(() => watch.stop());

  function watched(changes: { credentials?: Credentials } = {}): PathWatch {
    const reach = ({ address: localAddress }: Path) =>
      reachAny({
        dispatchers: [{ url: road.url }],
        credentials: changes.credentials ?? credentials,
        clockKnown: true,
        dial: async () => (localAddress === undefined ? {} : { localAddress }),
      });
    watch = new PathWatch({
      paths: [fibre, mobile],
      clock: { monotonicMs: () => performance.now() },
      random: () => 0,
      log: new KeptLog(),
      reach,
      told: (path, state) => told.push(`${path} ${state}`),
      standbyMs: () => 50,
      missMs: 20,
    });
    return watch;
  }

  it('finds it working without disturbing the connection that carries, and dead before it is needed', async () => {
    watched().start();
    watch.carriedBy('fibre');
    await until('both are known to work', () => told.length === 2);
    expect(told.sort()).toEqual(['fibre up', 'mobile up']);
    expect(dispatcher.connections, 'no MQTT was spoken').toBe(0);
    road.comers.splice(0);
    await until('it was tried again and again', () => road.comers.length > 3);
    expect(new Set(road.comers), 'the one that carries is left alone').toEqual(new Set([mobile.address]));
    await road.stop();
    await until('the loss is told', () => told.includes('mobile lost'));
    await road.start();
  });

  it('does not take a stranger for a dispatcher', async () => {
    const stranger = await TestAuthority.create();
    watched({ credentials: { ...credentials, ca: stranger.ca } }).start();
    await until('both are lost', () => told.length === 2);
    expect(told.sort()).toEqual(['fibre lost', 'mobile lost']);
  });

  it('tells that it is back', async () => {
    await dispatcher.stop();
    watched().start();
    watch.carriedBy(undefined);
    await until('both are lost', () => told.length === 2);
    await dispatcher.start();
    await until('both are back', () => told.length === 4);
    expect(told.slice(2).sort()).toEqual(['fibre up', 'mobile up']);
  });
});
