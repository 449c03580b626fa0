import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { KeptLog } from './testing/kept-log.js';
import { TriedButtons } from './tried-buttons.js';

let folder: string;
let log: KeptLog;
const buttons = () => new TriedButtons(join(folder, 'tried.json'), log);

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'tried-'));
  log = new KeptLog();
});
afterEach(() => rmSync(folder, { recursive: true }));

it('knows after a restart when a button was tried, the last word last', async () => {
  const before = buttons();
  before.keep({ pendant: 1 });
  before.keep({ pendant: 2, cord: 3 });
  await before.settled();
  expect(await buttons().read()).toEqual({ pendant: 2, cord: 3 });
});

it('begins with nothing, and says so only when the file is there and broken', async () => {
  expect(await buttons().read()).toEqual({});
  expect(log.lines).toEqual([]);
  writeFileSync(join(folder, 'tried.json'), '{"pendant":');
  expect(await buttons().read()).toEqual({});
  expect(log.lines).toMatchObject([{ event: 'tried-buttons.failed' }]);
});

it('goes on when the disk does not take it', async () => {
  const nowhere = new TriedButtons(join(folder, 'missing', 'tried.json'), log);
  nowhere.keep({ pendant: 1 });
  await nowhere.settled();
  expect(log.lines).toMatchObject([{ event: 'tried-buttons.failed' }]);
});
