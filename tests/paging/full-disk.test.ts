import { spawnSync } from 'node:child_process';
import { mkdtemp, rm, truncate } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { until } from '@nattvakt/dispatcher/testing/conditions';
import type { TestGateway } from '@nattvakt/dispatcher/testing/test-gateway';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { numbers, PagingWorld } from './paging-world.js';

const root = process.getuid?.() === 0;

// Only root can make a small disk. Without it the parts' own tests cover the same with a store made to fail.
describe.runIf(root)('a call while the disk is full', () => {
  let disk: string;
  let world: PagingWorld;
  let gateway: TestGateway;
  beforeEach(async () => {
    disk = await mkdtemp(join(tmpdir(), 'paging-full-'));
    expect(spawnSync('mount', ['-t', 'tmpfs', '-o', 'size=4m', 'tmpfs', disk]).status).toBe(0);
    world = await PagingWorld.start(join(disk, 'dispatcher'));
    gateway = await world.dispatcher.gateway('gw-1');
  });
  afterEach(async () => {
    await world.stop();
    spawnSync('umount', ['-l', disk]);
    await rm(disk, { recursive: true, force: true });
  });

  /** Takes every byte that is left. Resolves with the file that holds them. */
  function fill(): string {
    const ballast = join(disk, 'ballast');
    spawnSync('dd', ['if=/dev/zero', `of=${ballast}`, 'bs=4096']);
    return ballast;
  }

  it('rings the backstop from memory, and their 1 takes the case: the home is told when it is stored', async () => {
    const { signOns } = await world.dispatcher.store.directory.directory();
    await world.dispatcher.store.directory.put({
      signOns: signOns.map((one) => ({ ...one, untilMs: world.now - 1 })),
    });
    await world.dispatcher.directoryKnown();
    world.elks.callees.set(numbers.backstop, { answers: true, presses: ['1'] });
    const ballast = fill();
    const ready = async () => (await fetch(`${world.dispatcher.httpUrl}/readyz`)).status;
    // What fits into the journal's last page may still be stored; the disk is full when something is not.
    let raised = 0;
    await until('an alarm that is not stored', async () => {
      raised += 1;
      void gateway.raise({ device: { id: `cord-${raised}` } });
      return (await ready()) === 503;
    });
    const yours = (heard: readonly string[]) => heard.some((url) => url.endsWith('/yours.wav'));
    const receipts = () => gateway.receipts.map(({ alarm }) => alarm);
    await until('a call that took what is not stored', () => {
      const taken = world.elks.calls.filter(({ heard }) => yours(heard)).length;
      return taken > receipts().length;
    });
    await truncate(ballast, 0);
    await until('every home to hear who comes', () => {
      const told = new Set(gateway.progress.filter(({ event }) => event === 'accepted').map((one) => one.case));
      return raised > 0 && told.size === raised;
    });
    expect(gateway.progress.find(({ event }) => event === 'accepted')).toMatchObject({ by: 'Jouren' });
    await expect.poll(ready, { timeout: 60_000 }).toBe(200);
  }, 120_000);
});
