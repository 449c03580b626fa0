import { X509Certificate } from 'node:crypto';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { syntheticId } from '../core/synthetic.js';
import { sqliteStore } from '../store/knex/knex-store.js';
import { authorityCreate } from './authority-create.js';
import { authorityRenew } from './authority-renew.js';
import { type Command, readOptions } from './command.js';
import { fingerprintOf } from './gateway-issue.js';
import { watchSetup } from './watch-setup.js';

let dir: string;
beforeEach(async () => {
  dir = await mkdtemp(join(tmpdir(), 'nattvakt-operations-'));
  await run(authorityCreate, '--dir', join(dir, 'authority'));
});
afterEach(() => rm(dir, { recursive: true }));

async function run(command: Command, ...args: string[]): Promise<string[]> {
  const said: string[] = [];
  const given = readOptions(command, args);
  if (given === undefined) throw new Error('asked for help');
  await command.run(given, (line) => said.push(line));
  return said;
}
const certificate = async (name: string) => new X509Certificate(await readFile(join(dir, 'authority', name), 'utf8'));

describe('a new certificate for the dispatcher', () => {
  it('is from the same authority, so that homes notice nothing; the one before stands beside it', async () => {
    const before = await certificate('server.pem');
    await run(authorityRenew, '--dir', join(dir, 'authority'), '--hosts', 'larm.example.se');
    const after = await certificate('server.pem');
    expect(after.serialNumber).not.toBe(before.serialNumber);
    expect(after.checkHost('larm.example.se')).toBe('larm.example.se');
    expect(after.verify((await certificate('ca.pem')).publicKey)).toBe(true);
    expect((await certificate('server.pem.before')).serialNumber).toBe(before.serialNumber);
  });
});

describe('setting up the test alarm', () => {
  it('puts the synthetic home into the store, with the one certificate that counts, and says what to configure', async () => {
    const config = join(dir, 'config.json');
    const listen = { host: '127.0.0.1', port: 8080 };
    const file = join(dir, 'nattvakt.sqlite');
    const rest = { tls: { ca: 'a', cert: 'b', key: 'c' }, store: { sqlite: { file } } };
    await writeFile(config, JSON.stringify({ listen: { http: listen, mqtt: listen }, ...rest }));
    const out = join(dir, 'synthetic');
    const said = await run(watchSetup, '--config', config, '--authority', join(dir, 'authority'), '--out', out);
    expect(said.join('\n')).toContain(`"cert": "${join(out, 'cert.pem')}"`);

    const store = sqliteStore(file);
    await store.start();
    const { gateways, homes } = await store.directory.directory();
    await store.stop();
    const fingerprint = fingerprintOf(await readFile(join(out, 'cert.pem'), 'utf8'));
    expect(gateways).toEqual([{ id: syntheticId, homeId: syntheticId, fingerprint, revokedAtMs: null }]);
    expect(homes).toMatchObject([{ id: syntheticId, areaId: syntheticId }]);
  });
});
