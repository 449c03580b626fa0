import { execFileSync } from 'node:child_process';
import { mkdirSync, rmSync, statfsSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { composeGateway, type Gateway } from './compose.js';
import { readConfig } from './config/config.js';
import { SqliteOutboxStore } from './outbox/sqlite/sqlite-store.js';
import { TestAuthority } from './testing/certificates.js';
import { FakeDispatcher } from './testing/fake-dispatcher.js';
import { HomeButton } from './testing/home-button.js';
import { gatewayId, HomeDir } from './testing/home-dir.js';
import { KeptLog } from './testing/kept-log.js';
import { until } from './testing/until.js';

let dispatcher: FakeDispatcher;
let home: HomeDir;
let gateway: Gateway;
let button: HomeButton;
let log: KeptLog;

async function startHome(): Promise<void> {
  log = new KeptLog();
  gateway = composeGateway(readConfig(home.config), { log });
  const { brokerPort } = await gateway.start();
  button = new HomeButton();
  await button.connect(brokerPort ?? 0);
}

beforeEach(async () => {
  const authority = await TestAuthority.create();
  dispatcher = new FakeDispatcher(authority, await authority.issue('dispatcher', ['localhost']));
  await dispatcher.start();
  home = await HomeDir.create(authority, [dispatcher.url]);
});

afterEach(async () => {
  await button.disconnect();
  await gateway.stop();
  await dispatcher.stop();
  await home.remove();
});

const kinds = () => dispatcher.alarms.map(({ kind }) => kind);

describe('a home whose disk is missing', () => {
  beforeEach(() => writeFileSync(join(home.dir, 'state'), 'a file where the folder should be'));

  it('still gets a press to the dispatcher, acknowledges it with the dispatcher’s word, and tells that the disk fails', async () => {
    await startHome();
    await button.press('p1');
    expect(kinds()).toContain('help-button');
    await until('the disk is told of', () => kinds().includes('storage-failing'));
    expect(kinds().filter((kind) => kind === 'storage-failing')).toHaveLength(1);
    expect(button.showing).toBe('heard');
  });

  it('acknowledges nothing that neither disk nor dispatcher has, and everything once one of them is there', async () => {
    await dispatcher.stop();
    await startHome();
    let acknowledged = false;
    const press = button.press('p1').then(() => {
      acknowledged = true;
    });
    await until('the press is shown', () => button.showing === 'pressed');
    expect(acknowledged).toBe(false);
    await dispatcher.start();
    await press;
    expect(kinds()).toContain('help-button');
  });

  it('writes what it kept in memory when the disk is back', async () => {
    await startHome();
    await button.press('p1');
    rmSync(join(home.dir, 'state'));
    await until('the disk is back', () => log.events().includes('outbox.mended'));
    await gateway.stop();
    const store = new SqliteOutboxStore(home.database);
    const { open } = await store.open();
    await store.close();
    expect(open.map(({ kind }) => kind).sort()).toEqual(['help-button', 'storage-failing']);
    expect(open.every(({ standing }) => standing !== undefined)).toBe(true);
  });
});

/** Only root may mount a small disk; without it this fault is tried by the store's own tests alone. */
const mayMount = process.getuid?.() === 0;

describe.runIf(mayMount)('a home whose disk is full', () => {
  let disk: string;

  beforeEach(() => {
    disk = join(home.dir, 'state');
    mkdirSync(disk);
    execFileSync('mount', ['-t', 'tmpfs', '-o', 'size=512k', 'tmpfs', disk]);
  });
  afterEach(() => {
    execFileSync('umount', ['--lazy', disk]);
  });

  it('still carries presses, tells of it once, and writes them when there is room', async () => {
    await startHome();
    await button.press('before');
    const { bavail, bsize } = statfsSync(disk);
    writeFileSync(join(disk, 'ballast'), Buffer.alloc(bavail * bsize));
    for (let n = 0; n < 5; n += 1) await button.press(`full-${n}`);
    await until('the disk is told of', () => kinds().includes('storage-failing'));
    expect(kinds().filter((kind) => kind === 'help-button')).toHaveLength(6);
    rmSync(join(disk, 'ballast'));
    await until('it writes again', () => log.events().includes('outbox.mended'));
    await gateway.stop();
    const store = new SqliteOutboxStore(home.database);
    const { open } = await store.open();
    await store.close();
    expect(new Set(open.map(({ id }) => id))).toEqual(new Set(dispatcher.stored));
    expect(dispatcher.stored).toHaveLength(7);
  });
});

describe('a home whose outbox is broken', () => {
  it('begins a new one, carries presses, and tells that somebody should look', async () => {
    mkdirSync(join(home.dir, 'state'));
    writeFileSync(home.database, Buffer.alloc(10_000, 0x5a));
    await startHome();
    await button.press('p1');
    await until('it is told of', () => kinds().includes('storage-failing'));
    expect(kinds()).toContain('help-button');
    await until('nothing fails any more', () => dispatcher.statuses.at(-1)?.storage === 'ok');
  });
});

describe('a dispatcher', () => {
  it('that says nonsense changes nothing, and the next good message goes through', async () => {
    await startHome();
    await button.press('p1');
    await until('it was heard', () => button.showing === 'heard');
    const [alarm] = dispatcher.alarms;
    for (const name of ['receipt', 'progress', 'command', 'refusal', 'plan'] as const) {
      for (const nonsense of ['', 'null', '[]', '{"v":1}', '\u0000\uffff', 'x'.repeat(20_000)]) {
        dispatcher.send(gatewayId, name, nonsense);
      }
    }
    dispatcher.move(alarm!, 'accepted', 'Anna');
    await until('Anna is coming', () => button.showing === 'coming');
  });

  it('restored from an older backup is offered the open alarms again', async () => {
    await startHome();
    await button.press('p1');
    await until('it was heard', () => button.showing === 'heard');
    const [alarm] = dispatcher.alarms;
    dispatcher.move(alarm!, 'accepted', 'Anna');
    await until('Anna is coming', () => button.showing === 'coming');
    dispatcher.restoreOlder();
    dispatcher.cut();
    await until('nobody is coming as far as the new store knows', () => button.showing === 'heard');
    expect(new Set(dispatcher.alarms.map(({ id }) => id)).size).toBe(1);
    expect(dispatcher.stored).toEqual([alarm!.id]);
  });

  it('can ask for every open alarm again', async () => {
    await startHome();
    await button.press('p1');
    await until('it was heard', () => button.showing === 'heard');
    dispatcher.send(gatewayId, 'command', { id: '01890000-0000-7000-8000-000000000000', command: 'offer' });
    await until('it came again', () => dispatcher.alarms.length === 2);
    expect(dispatcher.stored).toHaveLength(1);
  });
});
