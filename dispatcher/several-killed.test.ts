import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Alarm } from '@nattvakt/contract';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { until } from './testing/conditions.js';
import { DispatcherProcess } from './testing/dispatcher-process.js';
import { PostgresServer, postgresMissing } from './testing/postgres-server.js';
import type { TestGateway } from './testing/test-gateway.js';

const rounds = 3;
const alarmsPerRound = 60;
const patienceMs = 60_000;

describe.skipIf(postgresMissing())('of two dispatchers on one PostgreSQL', () => {
  let server: PostgresServer;
  let folder: string;
  let dispatchers: DispatcherProcess[];
  let database: string;
  beforeEach(async () => {
    server = await PostgresServer.start();
    folder = await mkdtemp(join(tmpdir(), 'nattvakt-several-'));
    const config = await server.database();
    database = config.database;
    const first = await DispatcherProcess.prepareOn({ postgres: config }, folder, ['gw-1', 'gw-2']);
    dispatchers = [first, first.sibling()];
    await Promise.all(dispatchers.map((one) => one.start()));
  });
  afterEach(async () => {
    await Promise.all(dispatchers.map((one) => one.end('SIGKILL')));
    await server.stop();
    await rm(folder, { recursive: true, force: true });
  });

  it('one or the other is killed at any moment: no alarm is lost, none doubled, every receipt holds', {
    timeout: 180_000,
  }, async () => {
    const alarms = new Map<string, Alarm>();
    const receipts = new Map<string, string>();
    const collect = (gateway: TestGateway) => {
      for (const { alarm, case: caseId } of gateway.receipts) receipts.set(alarm, caseId);
    };
    for (let round = 0; round < rounds; round += 1) {
      const victim = dispatchers[round % 2]!;
      const survivor = dispatchers[(round + 1) % 2]!;
      const [falls, stays] = [await victim.gateway('gw-1'), await survivor.gateway('gw-2')];
      for (const alarm of pressAll([falls, stays], round)) alarms.set(alarm.id, alarm);
      const enough = Math.floor((Math.random() * alarmsPerRound) / 2);
      await until('some receipts', () => falls.receipts.length >= enough, patienceMs);
      await victim.end('SIGKILL');
      const moved = await survivor.gateway('gw-1');
      collect(falls);
      const lost = [...alarms.values()].filter(({ id, gateway }) => gateway === 'gw-1' && !receipts.has(id));
      await Promise.all(lost.map((alarm) => moved.publish(JSON.stringify(alarm))));
      await until(
        'every receipt',
        () => {
          [moved, stays].forEach(collect);
          return receipts.size === alarms.size;
        },
        patienceMs,
      );
      await Promise.all([falls, moved, stays].map((gateway) => gateway.disconnect()));
      await victim.start();
    }
    const stored = await server.query<{ id: string; case_id: string }>('select id, case_id from alarms', database);
    expect(new Map(stored.map(({ id, case_id }) => [id, case_id]))).toEqual(receipts);
    const cases = await server.query<{ presses: string; device: string }>(
      "select presses, gateway_id || ' ' || device_id as device from cases",
      database,
    );
    expect(cases.reduce((sum, { presses }) => sum + Number(presses), 0)).toBe(alarms.size);
    expect(new Set(cases.map(({ device }) => device)).size).toBe(cases.length);
  });
});

/** Presses by turns on both gateways, and does not wait. */
function pressAll(gateways: readonly TestGateway[], round: number): Alarm[] {
  return Array.from({ length: alarmsPerRound }, (_, n) => {
    const gateway = gateways[n % gateways.length]!;
    // Two of three presses are repeats on the same device.
    const alarm = gateway.alarm({ device: { id: `d-${round}-${Math.floor(n / 6)}` } });
    gateway.publish(JSON.stringify(alarm)).catch(() => undefined);
    return alarm;
  });
}
