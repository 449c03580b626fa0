import mqtt, { type MqttClient } from 'mqtt';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { composeGateway, type Gateway } from './compose.js';
import { readConfig } from './config/config.js';
import { TestAuthority } from './testing/certificates.js';
import { FakeDispatcher } from './testing/fake-dispatcher.js';
import { buttonPassword, gatewayId, HomeDir } from './testing/home-dir.js';
import { KeptLog } from './testing/kept-log.js';
import { until } from './testing/until.js';

let authority: TestAuthority;
let dispatcher: FakeDispatcher;
let home: HomeDir;
let gateway: Gateway;
let button: MqttClient;
let log: KeptLog;
const shown: { state: string; by?: string }[] = [];

async function startHome(): Promise<void> {
  log = new KeptLog();
  gateway = composeGateway(readConfig(home.config), { log });
  const { brokerPort } = await gateway.start();
  button = await mqtt.connectAsync({
    host: '127.0.0.1',
    port: brokerPort ?? 0,
    username: 'button-1',
    password: buttonPassword,
    protocolVersion: 4,
    clientId: 'button-1',
  });
  button.on('message', (_topic, payload) => shown.push(JSON.parse(payload.toString())));
  await button.subscribeAsync('home/indication', { qos: 1 });
}

async function stopHome(): Promise<void> {
  await button.endAsync(true);
  await gateway.stop();
}

const press = (id: string) =>
  button.publishAsync('home/button-1/event', JSON.stringify({ id, type: 'button', pressed: true }), { qos: 1 });

const lastShown = () => shown.at(-1)?.state;

beforeEach(async () => {
  shown.length = 0;
  authority = await TestAuthority.create();
  dispatcher = new FakeDispatcher(authority, await authority.issue('dispatcher', ['localhost']));
  await dispatcher.start();
  home = await HomeDir.create(authority, [dispatcher.url]);
  await startHome();
});

afterEach(async () => {
  await stopHome();
  await dispatcher.stop();
  await home.remove();
});

describe('a home', () => {
  it('carries a press to the dispatcher and shows heard, who is coming, and that the case is over', async () => {
    await press('p1');
    await until('the home shows that it was heard', () => lastShown() === 'heard');
    const [alarm] = dispatcher.alarms;
    expect(alarm).toMatchObject({
      gateway: gatewayId,
      kind: 'help-button',
      device: { id: 'pendant', name: 'Larmknapp', room: 'Sovrum' },
      rule: 'press',
      ageExact: true,
      seq: { epoch: 1, n: 0 },
    });
    dispatcher.move(alarm!, 'accepted', 'Anna');
    await until('Anna is coming', () => lastShown() === 'coming');
    expect(shown.at(-1)).toMatchObject({ state: 'coming', by: 'Anna' });
    dispatcher.move(alarm!, 'handed-back');
    await until('coming is taken back', () => lastShown() === 'heard');
    dispatcher.move(alarm!, 'closed');
    await until('nothing is shown any more', () => lastShown() === 'idle');
  });

  it('makes one alarm of an event that its sender repeats, also after a restart', async () => {
    await press('p1');
    await press('p1');
    await until('the alarm was heard', () => dispatcher.stored.length === 1);
    await stopHome();
    await startHome();
    await press('p1');
    await press('p2');
    await until('the second press came', () => dispatcher.stored.length > 1);
    expect(dispatcher.stored.length).toBe(2);
  });

  it('keeps a press while no dispatcher is there and says that nobody has heard, across a restart', async () => {
    await dispatcher.stop();
    await press('p1');
    await until('the press is shown', () => lastShown() === 'pressed');
    await stopHome();
    await dispatcher.start();
    await startHome();
    await until('the home shows that it was heard', () => lastShown() === 'heard');
    expect(dispatcher.alarms).toHaveLength(1);
    expect(dispatcher.alarms[0]?.ageExact).toBe(true);
  });
});
