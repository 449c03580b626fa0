import { copyFile, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DispatcherProcess } from '@nattvakt/dispatcher/testing/dispatcher-process';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { HomeProcess } from './home-process.js';
import { rows } from './sqlite.js';
import { until } from './until.js';

let folder: string;
let dispatcher: DispatcherProcess;
let home: HomeProcess;

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'nattvakt-restore-'));
  dispatcher = await DispatcherProcess.prepare(folder, join(folder, 'store'), ['gw-restore']);
  await dispatcher.start();
  home = await HomeProcess.prepare('gw-restore', folder, dispatcher, 2);
  await home.start();
});

afterEach(async () => {
  await home.stop();
  await dispatcher.end('SIGKILL');
  await rm(folder, { recursive: true, force: true });
});

async function press(button: number): Promise<void> {
  const { device } = home.buttons[button]!;
  device.start();
  device.report({ type: 'button', pressed: true });
  await until(
    () => device.unacknowledged === 0,
    () => 'the press is acknowledged',
  );
  await until(
    async () => (await heard()) > button,
    () => `alarm ${button + 1} is heard`,
  );
}

const heard = async () => {
  const [row] = await rows<{ n: number }>(
    home.outboxFile,
    'SELECT count(*) AS n FROM alarm WHERE standing IS NOT NULL',
  );
  return row?.n ?? 0;
};

/** Only while the dispatcher is down: its file is then whole. */
const stored = async () =>
  (await rows<{ device: string }>(dispatcher.storeFile, 'SELECT device_id AS device FROM alarms ORDER BY 1')).map(
    ({ device }) => device,
  );

it('brings back what a restored backup forgot, from the homes that still keep it', async () => {
  const backup = join(folder, 'backup.sqlite');
  await press(0);
  await dispatcher.end('SIGTERM');
  await copyFile(dispatcher.storeFile, backup);
  await dispatcher.start();
  await press(1);
  await dispatcher.end('SIGTERM');
  expect(await stored()).toEqual(['button-0', 'button-1']);

  for (const companion of ['-wal', '-shm']) await rm(dispatcher.storeFile + companion, { force: true });
  await copyFile(backup, dispatcher.storeFile);
  expect(await stored()).toEqual(['button-0']);
  await dispatcher.start();
  const stores = async () =>
    (await rows<{ store: string }>(home.outboxFile, `SELECT DISTINCT standing ->> 'store' AS store FROM alarm`)).length;
  const before = await rows<{ store: string }>(
    home.outboxFile,
    `SELECT standing ->> 'store' AS store FROM alarm LIMIT 1`,
  );
  await until(
    async () => {
      const now = await rows<{ store: string }>(home.outboxFile, `SELECT standing ->> 'store' AS store FROM alarm`);
      return (await stores()) === 1 && now[0]?.store !== before[0]?.store;
    },
    () => 'the home has heard of both alarms from the restored store',
  );
  await dispatcher.end('SIGTERM');
  expect(await stored()).toEqual(['button-0', 'button-1']);
  const cases = await rows<{ presses: number }>(dispatcher.storeFile, 'SELECT presses FROM cases');
  expect(cases.map(({ presses }) => presses)).toEqual([1, 1]);
}, 180_000);
