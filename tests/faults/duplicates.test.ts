import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { connect } from 'node:tls';
import { upTopic } from '@nattvakt/contract';
import { DispatcherProcess } from '@nattvakt/dispatcher/testing/dispatcher-process';
import { afterEach, expect, it } from 'vitest';
import { LoadClient, loadAlarm } from '../bench/load.js';
import { Chance } from '../simulation/random.js';
import { rows } from './sqlite.js';

const gateway = 'gw-echo';
let folder: string;
let dispatcher: DispatcherProcess | undefined;

afterEach(async () => {
  await dispatcher?.end('SIGKILL');
  await rm(folder, { recursive: true, force: true });
});

async function client(of: DispatcherProcess): Promise<LoadClient> {
  const credentials = await of.authority.gateway(gateway);
  const socket = connect({ host: '127.0.0.1', port: of.mqttPort, servername: 'localhost', ...credentials });
  const made = new LoadClient(socket);
  await made.connect(gateway);
  return made;
}

function shuffled<T>(values: readonly T[], chance: Chance): T[] {
  return values
    .map((value) => ({ value, key: chance.next() }))
    .sort((a, b) => a.key - b.key)
    .map(({ value }) => value);
}

it('makes one case of each alarm, however often and in whatever order it comes', async () => {
  const seed = Number(process.env.NATTVAKT_SEED ?? Date.now() % 1_000_000);
  const chance = new Chance(seed);
  folder = await mkdtemp(join(tmpdir(), 'nattvakt-echo-'));
  dispatcher = await DispatcherProcess.prepare(folder, join(folder, 'store'), [gateway]);
  await dispatcher.start();
  const alarms = Array.from({ length: 400 }, (_, n) => loadAlarm(gateway, `device-${n}`));
  const copies = shuffled(
    alarms.flatMap((alarm) => Array.from({ length: chance.whole(1, 4) }, () => alarm)),
    chance,
  );
  // The second half over a new connection after a kill: a gateway that lost its dispatcher in the middle.
  for (const half of [copies.slice(0, copies.length / 2), copies]) {
    const sending = await client(dispatcher);
    await Promise.all(half.map(({ payload }) => sending.publish(upTopic(gateway, 'alarm'), payload)));
    sending.close();
    await dispatcher.end('SIGKILL');
    await dispatcher.start();
  }
  await dispatcher.end('SIGTERM');
  const stored = await rows<{ id: string; caseId: string }>(
    dispatcher.storeFile,
    'SELECT id, case_id AS caseId FROM alarms',
  );
  const cases = await rows<{ id: string; presses: number }>(dispatcher.storeFile, 'SELECT id, presses FROM cases');
  const ids = alarms.map(({ id }) => id).sort();
  expect(stored.map(({ id }) => id).sort(), `seed ${seed}`).toEqual(ids);
  expect(cases.map(({ id }) => id).sort(), `seed ${seed}`).toEqual(ids);
  expect(cases.every(({ presses }) => presses === 1)).toBe(true);
}, 120_000);
