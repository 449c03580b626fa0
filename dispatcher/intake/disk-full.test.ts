import { spawnSync } from 'node:child_process';
import { mkdir, mkdtemp, rm, truncate, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createLink } from '../seed.js';
import { sqliteStore } from '../store/knex/knex-store.js';
import { until } from '../testing/conditions.js';
import { DispatcherProcess } from '../testing/dispatcher-process.js';
import { TestPhone } from '../testing/test-phone.js';

const root = process.getuid?.() === 0;
const mount = (folder: string) => spawnSync('mount', ['-t', 'tmpfs', '-o', 'size=3m', 'tmpfs', folder]).status === 0;
const unmount = (folder: string) => spawnSync('umount', ['-l', folder]);

// A disk of 3 MB can only be made by root. Without it the ledger's own tests cover the same with a store made to fail.
describe.runIf(root)('a dispatcher whose disk is full', () => {
  let folder: string;
  let disk: string;
  let dispatcher: DispatcherProcess;
  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'nattvakt-full-'));
    disk = join(folder, 'disk');
    await mkdir(disk);
    expect(mount(disk)).toBe(true);
    dispatcher = await DispatcherProcess.prepare(folder, disk, ['gw-1']);
  });
  afterEach(async () => {
    await dispatcher.end('SIGKILL');
    unmount(disk);
    await rm(folder, { recursive: true, force: true });
  });

  async function signedInPhone(): Promise<string> {
    const store = sqliteStore(dispatcher.storeFile);
    await store.start();
    const link = await createLink(store, 'vof-natt-1');
    await store.stop();
    return link;
  }

  /** Takes every byte that is left. */
  async function fill(): Promise<string> {
    const file = join(disk, 'ballast');
    await writeFile(file, '');
    spawnSync('dd', ['if=/dev/zero', `of=${file}`, 'bs=4096']);
    return file;
  }

  it('rings, lets people act, gives no receipt, says it is not ready, and stores all when there is room again', async () => {
    const link = await signedInPhone();
    await dispatcher.start();
    const url = `http://127.0.0.1:${dispatcher.httpPort}`;
    const phone = new TestPhone(url);
    await phone.signIn(link);
    await phone.look();
    const gateway = await dispatcher.gateway('gw-1');
    const ready = async () => (await fetch(`${url}/readyz`)).status;
    expect(await ready()).toBe(200);

    const ballast = await fill();
    // What fits into the journal's last page may still be stored; the disk is full when something is not.
    let n = 0;
    const unsaved = await until('an alarm that is not stored', () => {
      n += 1;
      void gateway.raise({ device: { id: `d-${n}` } });
      return phone.shown.find((card) => !card.saved);
    });
    expect(unsaved.ringing).toBe(true);
    expect(await ready()).toBe(503);
    expect(gateway.receipts.some((receipt) => receipt.alarm === unsaved.id)).toBe(false);
    expect((await phone.command(unsaved, 'accept')).body.card).toMatchObject({ state: 'accepted', saved: false });

    await truncate(ballast, 0);
    expect(await gateway.receiptOf(unsaved.id)).toMatchObject({ case: unsaved.id, state: 'accepted' });
    await phone.cardWhere('that is stored now', (card) => card.id === unsaved.id && card.saved);
    await expect.poll(ready, { timeout: 60_000 }).toBe(200);
    await phone.leave();
    await gateway.disconnect();
    expect(await dispatcher.end('SIGTERM')).toBe(0);
    const store = sqliteStore(dispatcher.storeFile);
    await store.start();
    expect(await store.cases.case(unsaved.id)).toMatchObject({ state: 'accepted', presses: 1 });
    await store.stop();
  }, 120_000);
});
