import { existsSync, readFileSync } from 'node:fs';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import mqtt from 'mqtt';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { TestAuthority } from './testing/certificates.js';
import { FakeDispatcher } from './testing/fake-dispatcher.js';
import { GatewayProcess } from './testing/gateway-process.js';
import { buttonPassword, HomeDir, testPlan } from './testing/home-dir.js';
import { until } from './testing/until.js';

const delayS = 6;
const plan = { ...testPlan, rules: [{ id: 'up', rule: 'out-of-bed', device: 'pendant', delayS }] };

let dispatcher: FakeDispatcher;
let home: HomeDir;
const running: GatewayProcess[] = [];

async function startGateway(): Promise<{ gateway: GatewayProcess; port: number }> {
  const gateway = new GatewayProcess(['--config', home.config]);
  running.push(gateway);
  await until(`the gateway is ready: ${gateway.errors}`, () => gateway.event('gateway.ready') !== undefined);
  return { gateway, port: Number(gateway.event('gateway.ready')?.brokerPort) };
}

async function tell(port: number, contact: { open: boolean }): Promise<void> {
  const credentials = { username: 'button-1', password: buttonPassword, clientId: 'button-1' };
  const client = await mqtt.connectAsync({ host: '127.0.0.1', port, protocolVersion: 4, ...credentials });
  const payload = JSON.stringify({ id: `c-${contact.open}`, type: 'contact', ...contact });
  await client.publishAsync('home/button-1/event', payload, { qos: 1 });
  await client.endAsync(true);
}

const keptRun = (): boolean => {
  const file = join(home.dir, 'state', 'night.json');
  return existsSync(file) && readFileSync(file, 'utf8').includes('"run":{');
};

beforeEach(async () => {
  const authority = await TestAuthority.create();
  dispatcher = new FakeDispatcher(authority, await authority.issue('dispatcher', ['localhost']));
  await dispatcher.start();
  home = await HomeDir.create(authority, [dispatcher.url]);
  await writeFile(join(home.dir, 'plan.json'), JSON.stringify(plan));
});

afterEach(async () => {
  await Promise.all(running.splice(0).map((gateway) => gateway.end('SIGKILL')));
  await dispatcher.stop();
  await home.remove();
});

describe('a gateway killed in the middle of a wait', () => {
  it('raises when the wait is over, counted from when it began, though no device says anything again', async () => {
    const first = await startGateway();
    await tell(first.port, { open: true });
    const beganMs = performance.now();
    await until('the wait is on disk', keptRun);
    await first.gateway.end('SIGKILL');
    await startGateway();
    await until('the alarm came', () => dispatcher.alarms.length > 0);
    const waitedMs = performance.now() - beganMs;
    expect(dispatcher.alarms[0]).toMatchObject({ kind: 'out-of-bed', ageExact: true });
    const ageMs = dispatcher.alarms[0]?.ageMs ?? 0;
    expect(ageMs).toBeGreaterThanOrEqual(delayS * 1000);
    expect(ageMs - waitedMs, 'it began before the kill').toBeLessThan(2_000);
  }, 60_000);

  it('raises nothing when the wait had ended before', async () => {
    const first = await startGateway();
    await tell(first.port, { open: true });
    await until('the wait is on disk', keptRun);
    await tell(first.port, { open: false });
    await until('its end is on disk', () => !keptRun());
    await first.gateway.end('SIGKILL');
    const second = await startGateway();
    await tell(second.port, { open: true });
    await until('the alarm of the second wait came', () => dispatcher.alarms.length > 0);
    expect(dispatcher.alarms[0]?.ageMs ?? 0).toBeLessThan(delayS * 1000 + 4_000);
    expect(dispatcher.stored).toHaveLength(1);
  }, 60_000);
});
