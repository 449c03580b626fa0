import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Alarm } from '@nattvakt/contract';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { sqliteStore } from '../store/knex/knex-store.js';
import { until } from '../testing/conditions.js';
import { DispatcherProcess } from '../testing/dispatcher-process.js';
import type { TestGateway } from '../testing/test-gateway.js';

const gatewayIds = Array.from({ length: 4 }, (_, i) => `gw-${i}`);
const rounds = 3;
/** A dispatcher is started four times; on a busy machine each takes seconds. */
const patienceMs = 120_000;
const alarmsPerRound = 120;

/** What gateways promise: an alarm is sent again, the same, until its receipt has come. */
class Presses {
  readonly alarms = new Map<string, { alarm: Alarm; gateway: string }>();
  readonly receipted = new Map<string, string>();

  add(gateway: string, alarm: Alarm): void {
    this.alarms.set(alarm.id, { alarm, gateway });
  }

  collect(gateways: readonly TestGateway[]): void {
    for (const { receipts } of gateways) {
      for (const receipt of receipts) this.receipted.set(receipt.alarm, receipt.case);
    }
  }

  get waiting(): { alarm: Alarm; gateway: string }[] {
    return [...this.alarms].filter(([id]) => !this.receipted.has(id)).map(([, press]) => press);
  }
}

describe('a dispatcher that is killed', () => {
  let folder: string;
  let dispatcher: DispatcherProcess;
  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'nattvakt-killed-'));
    dispatcher = await DispatcherProcess.prepare(folder, join(folder, 'store'), gatewayIds);
  });
  afterEach(async () => {
    await dispatcher.end('SIGKILL');
    await rm(folder, { recursive: true, force: true });
  });

  it(
    'at any moment loses no alarm, makes no case twice, and keeps every receipt it gave',
    async () => {
      const presses = new Presses();
      let device = 0;
      for (let round = 0; round < rounds; round += 1) {
        await dispatcher.start();
        const gateways = await Promise.all(gatewayIds.map((id) => dispatcher.gateway(id)));
        for (const gateway of gateways) gateway.client.on('error', () => undefined);
        const send = (gatewayId: string, alarm: Alarm) => {
          const gateway = gateways.find(({ id }) => id === gatewayId);
          gateway?.publish(JSON.stringify(alarm)).catch(() => undefined);
        };
        for (const { alarm, gateway } of presses.waiting) send(gateway, alarm);
        for (let n = 0; n < alarmsPerRound; n += 1) {
          const gateway = gateways[n % gateways.length]!;
          device += 1;
          // Every third press is a repeat on the same device.
          const alarm = gateway.alarm({ device: { id: `d-${Math.floor(device / 3)}` } });
          presses.add(gateway.id, alarm);
          send(gateway.id, alarm);
        }
        const enough = Math.floor(Math.random() * alarmsPerRound);
        await until(
          'some receipts',
          () => gateways.reduce((sum, { receipts }) => sum + receipts.length, 0) >= enough,
          patienceMs,
        );
        await dispatcher.end('SIGKILL');
        presses.collect(gateways);
        await Promise.all(gateways.map((gateway) => gateway.disconnect()));
      }

      await dispatcher.start();
      const gateways = await Promise.all(gatewayIds.map((id) => dispatcher.gateway(id)));
      for (const { alarm, gateway } of presses.waiting) {
        await gateways.find(({ id }) => id === gateway)?.publish(JSON.stringify(alarm));
      }
      await until('every receipt', () => {
        presses.collect(gateways);
        return presses.waiting.length === 0;
      });
      await Promise.all(gateways.map((gateway) => gateway.disconnect()));
      expect(await dispatcher.end('SIGTERM')).toBe(0);
      await compare(presses, dispatcher.storeFile);
    },
    patienceMs,
  );
});

async function compare(presses: Presses, file: string): Promise<void> {
  const store = sqliteStore(file);
  await store.start();
  const ids = [...presses.alarms.keys()];
  const { known } = await store.cases.casesForIntake({ alarmIds: ids, joins: [] });
  expect(ids.filter((id) => !known.has(id))).toEqual([]);
  for (const [alarm, caseId] of presses.receipted) expect(known.get(alarm)?.id).toBe(caseId);
  const cases = new Map([...known.values()].map((aCase) => [aCase.id, aCase]));
  const counted = [...cases.values()].reduce((sum, aCase) => sum + aCase.presses, 0);
  expect(counted).toBe(ids.length);
  const devices = new Set([...cases.values()].map((aCase) => `${aCase.gatewayId} ${aCase.deviceId}`));
  expect(cases.size).toBe(devices.size);
  await store.stop();
}
