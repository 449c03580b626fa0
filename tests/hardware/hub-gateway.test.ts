import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { TestAuthority } from '@nattvakt/gateway/testing/certificates';
import { FakeDispatcher } from '@nattvakt/gateway/testing/fake-dispatcher';
import { GatewayProcess } from '@nattvakt/gateway/testing/gateway-process';
import { HomeDir, testPlan } from '@nattvakt/gateway/testing/home-dir';
import { until } from '@nattvakt/gateway/testing/until';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { leftOut } from './parts.js';
import { SimulatedHub } from './simulated-hub.js';

const reason = leftOut('the sensor hub');
const plan = {
  ...testPlan,
  devices: [{ id: 'cord', name: 'Dragsnöre', room: 'Badrum', bus: 'hub', address: 'hub/cord', profile: 'button' }],
  rules: [{ id: 'pull', rule: 'help-button', device: 'cord' }],
};

describe.skipIf(reason)('a gateway with a sensor hub', { timeout: 120_000 }, () => {
  let dispatcher: FakeDispatcher;
  let home: HomeDir;
  let folder: string;
  let hub: SimulatedHub;
  let gateway: GatewayProcess;

  async function startGateway(): Promise<void> {
    gateway = new GatewayProcess(['--config', home.config]);
    await until('the gateway is ready', () => gateway.event('gateway.ready') !== undefined, 60_000);
  }

  beforeAll(async () => {
    SimulatedHub.build();
    const authority = await TestAuthority.create();
    dispatcher = new FakeDispatcher(authority, await authority.issue('dispatcher', ['localhost']));
    await dispatcher.start();
    folder = await mkdtemp(join(tmpdir(), 'hub-'));
    hub = new SimulatedHub(join(folder, 'tty'));
    await hub.start();
    home = await HomeDir.create(authority, [dispatcher.url], {
      serial: [{ link: 'hub', protocol: 'hub', path: hub.path }],
      broker: undefined,
    });
    await writeFile(join(home.dir, 'plan.json'), JSON.stringify(plan));
  }, 60_000);

  afterAll(async () => {
    await gateway.end('SIGKILL');
    await hub.stop();
    await dispatcher.stop();
    await home.remove();
    await rm(folder, { recursive: true, force: true });
  });

  it('makes one alarm of each pull, and the hub’s lamp shows that it was heard', async () => {
    await startGateway();
    hub.do('tugs cord 1');
    await until('the alarm is stored', () => dispatcher.stored.length === 1);
    expect(dispatcher.alarms[0]).toMatchObject({ kind: 'help-button', device: { id: 'cord', room: 'Badrum' } });
    await until('the lamp is lit', () => hub.told.includes('lamp 1'));
  });

  it('makes one alarm of each pull, however often the gateway is killed in the middle of them', async () => {
    const pulls = 8;
    const rounds = 3;
    for (let round = 1; round <= rounds; round += 1) {
      const before = dispatcher.stored.length;
      hub.told.length = 0;
      hub.do(`tugs cord ${pulls}`);
      await until('some pulls are stored', () => dispatcher.stored.length > before + round);
      await gateway.end('SIGKILL');
      await until('all are pulled', () => hub.told.includes(`tugged ${pulls}`));
      await startGateway();
    }
    await until('all are stored', () => dispatcher.stored.length >= 1 + rounds * pulls);
    // What comes after the last of them shows that the hub has nothing left to send.
    hub.do('tugs cord 1');
    await until('one more is stored', () => dispatcher.stored.length > 1 + rounds * pulls);
    expect(dispatcher.stored).toHaveLength(2 + rounds * pulls);
  });
});
