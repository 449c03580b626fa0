import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { lostHomesLimits } from '../core/lost-homes/index.js';
import { Directory } from '../engine/directory.js';
import { openTestWindow } from '../seed.js';
import { sqliteStore } from '../store/knex/knex-store.js';
import type { Store } from '../store/store.js';
import { seedHomes } from '../testing/incident-world.js';
import { TestWindows } from './test-windows.js';

const quiet = () => undefined;
const log = { debug: quiet, info: quiet, warn: quiet, error: quiet };

describe('test windows at a start', () => {
  let folder: string;
  let store: Store;
  let directory: Directory;
  const time = { now: 1_700_000_000_000 };
  const clock = { now: () => time.now, monotonicMs: () => time.now };
  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'nattvakt-windows-'));
    store = sqliteStore(join(folder, 'store.sqlite'));
    await store.start();
    await seedHomes(store, 1);
    const window = { gatewayId: 'nord-0', deviceId: 'pendant', openedBy: 'tekniker', minutes: 60 };
    await openTestWindow(store, window, time.now - 60_000);
    directory = new Directory(store.directory, log);
    await directory.start();
  });
  afterEach(async () => {
    await store.stop();
    await rm(folder, { recursive: true, force: true });
  });

  const windows = (shared: boolean) =>
    new TestWindows({ directory, rows: store.directory, lives: store.incidents, shared, clock, log });
  const isOpen = () => directory.view.testWindow('nord-0', 'pendant', time.now) !== undefined;

  it('are closed, so that a press is a call for help again', async () => {
    expect(isOpen()).toBe(true);
    await windows(false).start();
    expect(isOpen()).toBe(false);
  });

  it('stay open where another dispatcher goes on, and are closed where none does', async () => {
    for (const [others, open] of [
      [['first'], true],
      [[], false],
    ] as const) {
      const starting = windows(true);
      await store.incidents.live('killed a moment ago', time.now - 1);
      await starting.start();
      expect(isOpen()).toBe(true);
      time.now += lostHomesLimits.dispatcherDeadMs;
      for (const id of ['me', ...others]) await store.incidents.live(id, time.now);
      await starting.turn();
      expect(isOpen()).toBe(open);
    }
  });

  it('stay open when they were opened after it', async () => {
    const starting = windows(true);
    await starting.start();
    time.now += 5_000;
    await openTestWindow(store, { gatewayId: 'syd-0', deviceId: 'cord', openedBy: 'tekniker', minutes: 60 }, time.now);
    await directory.refresh();
    time.now += lostHomesLimits.dispatcherDeadMs;
    await starting.turn();
    expect([isOpen(), directory.view.testWindow('syd-0', 'cord', time.now) !== undefined]).toEqual([false, true]);
  });
});
