import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { SqliteOutboxStore } from './outbox/sqlite/sqlite-store.js';
import { TestAuthority } from './testing/certificates.js';
import { FakeDispatcher } from './testing/fake-dispatcher.js';
import { GatewayProcess } from './testing/gateway-process.js';
import { HomeButton } from './testing/home-button.js';
import { HomeDir } from './testing/home-dir.js';
import { until } from './testing/until.js';

let dispatcher: FakeDispatcher;
let home: HomeDir;
const running: GatewayProcess[] = [];

async function startGateway(): Promise<{ gateway: GatewayProcess; port: number }> {
  const gateway = new GatewayProcess(['--config', home.config]);
  running.push(gateway);
  await until(`the gateway is ready: ${gateway.errors}`, () => gateway.event('gateway.ready') !== undefined);
  return { gateway, port: Number(gateway.event('gateway.ready')?.brokerPort) };
}

beforeEach(async () => {
  const authority = await TestAuthority.create();
  dispatcher = new FakeDispatcher(authority, await authority.issue('dispatcher', ['localhost']));
  await dispatcher.start();
  home = await HomeDir.create(authority, [dispatcher.url]);
});

afterEach(async () => {
  await Promise.all(running.splice(0).map((gateway) => gateway.end('SIGKILL')));
  await dispatcher.stop();
  await home.remove();
});

describe('the gateway’s process', () => {
  it('stops cleanly when asked and says goodbye to the dispatcher', async () => {
    const { gateway } = await startGateway();
    await until('the birth status came', () => dispatcher.statuses.length > 0);
    expect(await gateway.end('SIGTERM')).toBe(0);
    expect(dispatcher.statuses[0]).toMatchObject({
      online: true,
      epoch: 1,
      planVersion: 7,
      storage: 'ok',
      openAlarms: 0,
    });
    expect(dispatcher.statuses.at(-1)).toMatchObject({ online: false });
  });

  it('names everything that is wrong with its configuration and ends with code 2', async () => {
    const gateway = new GatewayProcess(['--config', home.config.replace('gateway.json', 'plan.json')]);
    expect(await gateway.end()).toBe(2);
    expect(gateway.errors).toContain('gateway: missing');
    expect(gateway.errors).toContain('devices: unknown key');
  });

  it('checks a configuration without starting', async () => {
    const gateway = new GatewayProcess(['--config', home.config, '--check']);
    expect(await gateway.end()).toBe(0);
  });

  it('loses no press that it acknowledged and doubles none, killed at random moments', async () => {
    const acknowledged: string[] = [];
    let pressed = 0;
    for (let round = 0; round < 6; round += 1) {
      const { gateway, port } = await startGateway();
      const button = new HomeButton();
      await button.connect(port);
      // Some rounds find no dispatcher, so that only the disk can have kept the press.
      if (round % 2 === 0) await dispatcher.stop();
      const presses = Array.from({ length: 40 }, () => `press-${pressed++}`).map((id) =>
        button.press(id).then(
          () => acknowledged.push(id),
          () => undefined,
        ),
      );
      const enough = acknowledged.length + Math.floor(Math.random() * 30);
      await until('some are acknowledged', () => acknowledged.length >= enough);
      await gateway.end('SIGKILL');
      await Promise.all(presses);
      await button.disconnect();
      if (round % 2 === 0) await dispatcher.start();
    }
    // Whatever was acknowledged is sent again by its device, which cannot know; it must not become another alarm.
    const { port } = await startGateway();
    const button = new HomeButton();
    await button.connect(port);
    for (const id of acknowledged.slice(-60)) await button.press(id);
    await button.press('last');
    await until('every acknowledged press is stored', () => dispatcher.stored.length > acknowledged.length);
    await button.disconnect();
    await Promise.all(running.map((gateway) => gateway.end('SIGTERM')));
    const store = new SqliteOutboxStore(home.database);
    const { open } = await store.open();
    await store.close();
    const kept = new Map(open.map(({ id, source }) => [source, id]));
    const lost = acknowledged.filter((id) => !dispatcher.stored.includes(kept.get(`mqtt/button-1/press/${id}`) ?? ''));
    expect(lost).toEqual([]);
    // One alarm for each press that was heard, acknowledged or not.
    expect(kept.size).toBe(open.length);
    expect(new Set(dispatcher.stored)).toEqual(new Set(kept.values()));
  }, 90_000);
});
