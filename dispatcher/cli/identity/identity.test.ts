import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { Codes } from '../../identity/codes/codes.js';
import { hashOf } from '../../identity/token.js';
import { seedArea } from '../../seed.js';
import { sqliteStore } from '../../store/knex/knex-store.js';
import type { Store } from '../../store/store.js';
import { testMunicipality } from '../../testing/test-municipality.js';
import { type Command, readOptions, UsageError } from '../command.js';
import { enrol, phoneEnrol } from './enrol.js';
import { grantRemove, grantSet } from './grant.js';
import { personAdd, personCodeSet, personList } from './person.js';

let dir: string;
let config: string;

beforeEach(async () => {
  dir = await mkdtemp(join(tmpdir(), 'nattvakt-people-'));
  config = join(dir, 'config.json');
  const listen = { host: '127.0.0.1', port: 8080 };
  const store = { sqlite: { file: 'store.sqlite' } };
  const tls = { ca: 'a', cert: 'b', key: 'c' };
  await writeFile(config, JSON.stringify({ listen: { http: listen, mqtt: listen }, tls, store }));
  await read((opened) => seedArea(opened, testMunicipality));
});
afterEach(() => rm(dir, { recursive: true }));

async function read<T>(use: (store: Store) => Promise<T>): Promise<T> {
  const store = sqliteStore(join(dir, 'store.sqlite'));
  await store.start();
  try {
    return await use(store);
  } finally {
    await store.stop();
  }
}

async function run(command: Command, ...args: string[]): Promise<string[]> {
  const said: string[] = [];
  const given = readOptions(command, ['--config', config, ...args]);
  if (given === undefined) throw new Error('asked for help');
  await command.run(given, (line) => said.push(line));
  return said;
}

async function problemOf(doing: Promise<unknown>): Promise<string> {
  const error = await doing.catch((failure: unknown) => failure);
  return error instanceof UsageError ? error.problems.join('; ') : `no problem: ${String(error)}`;
}

const eva = ['--person', 'eva.lund'];
const added = () => run(personAdd, ...eva, '--given', 'Eva', '--family', 'Lund', '--login', 'Eva.Lund@Kommun.se');

describe('people at the keyboard', () => {
  it('are added with their login, given a role and listed with it, until it is taken away', async () => {
    await added();
    expect(await read((store) => store.identity.personOfLogin('eva.lund@kommun.se'))).toBe('eva.lund');
    const manager = [...eva, '--role', 'manager', '--provider', 'vof'];
    expect(await run(grantSet, ...manager)).toEqual(['eva.lund: manager at vof from now on.']);
    const line = ['eva.lund', 'Eva Lund', 'manager at vof', '0 passkeys, no code'].join('\t');
    expect(await run(personList, '--provider', 'vof')).toContain(line);
    expect(await run(personList, '--provider', 'vardaga')).not.toContain(line);
    expect(await run(grantRemove, ...manager)).toEqual(['eva.lund: manager at vof no longer.']);
    expect(await run(personList, '--provider', 'vof')).not.toContain(line);
    expect(await problemOf(run(grantRemove, ...manager))).toBe('eva.lund: manager at vof is not granted');
  });

  it('get no role that does not fit the provider, nor one that is none', async () => {
    await added();
    expect(await problemOf(run(grantSet, ...eva, '--role', 'manager'))).toBe('a manager needs --provider ID');
    const wrong = [...eva, '--role', 'administrator', '--provider', 'vof'];
    expect(await problemOf(run(grantSet, ...wrong))).toBe('administrator is of no provider');
    expect(await problemOf(run(grantSet, ...eva, '--role', 'king'))).toContain('--role king is not allowed');
    expect(await problemOf(run(personAdd, '--person', 'a b', '--given', 'A', '--family', 'B'))).toContain(
      '--person a b',
    );
  });

  it('get a code that is not easily guessed, kept only as a hash', async () => {
    await added();
    const file = join(dir, 'code');
    await writeFile(file, '1234\n');
    expect(await problemOf(run(personCodeSet, ...eva, '--code-file', file))).toContain('not 1234 or 0000');
    await writeFile(file, '4711\n');
    await run(personCodeSet, ...eva, '--code-file', file);
    const hash = await read((store) => store.identity.codeHash('eva.lund'));
    const codes = new Codes();
    expect(await codes.isCode('4711', hash)).toBe(true);
    await codes.stop();
    expect(await problemOf(run(personCodeSet, '--person', 'x', '--code-file', file))).toContain('--person x is not');
  });

  it('are handed an address and a picture of it; what was lost is of no use', async () => {
    await added();
    const key = { personId: 'eva.lund', publicKey: 'cG', counter: 0, transports: [], label: 'Mobil', createdAtMs: 1 };
    await read((store) => store.identity.addPasskey({ id: 'k', ...key, usedAtMs: null, revokedAtMs: null }));
    const [address = '', , picture = ''] = await run(enrol, ...eva);
    expect(address).toMatch(/^http:\/\/localhost:8080\/in\/#lank=[\w-]{43}$/);
    expect(picture).toContain('█');
    expect(await read((store) => store.sessions.link(hashOf(address.split('=')[1] ?? '')))).toMatchObject({
      purpose: 'enrolment',
      personId: 'eva.lund',
    });
    expect((await read((store) => store.identity.passkey('k')))?.revokedAtMs).toBeNull();
    await run(enrol, ...eva, '--lost', 'yes');
    expect((await read((store) => store.identity.passkey('k')))?.revokedAtMs).not.toBeNull();
    const noted = await read((store) => store.audit.entries({}, 9));
    expect(noted.map(({ what, subject }) => [what, subject])).toEqual(
      ['link.handed', 'keys.revoked', 'link.handed'].map((what) => [what, 'eva.lund']),
    );
    expect(noted[0]?.personId).toMatch(/^keyboard:./);
    expect(await problemOf(run(enrol, '--person', 'x'))).toContain('--person x is not in the store');
  });

  it('enrol alarm phones; nobody is on one that was lost', async () => {
    const [address] = await run(phoneEnrol, '--phone', 'vof-natt-1', '--lost', 'yes');
    expect(address).toMatch(/^http:\/\/localhost:8080\/#lank=[\w-]{43}$/);
    const { signOns } = await read((store) => store.directory.directory());
    expect(signOns.filter(({ phoneId, untilMs }) => phoneId === 'vof-natt-1' && untilMs === null)).toEqual([]);
    expect(await problemOf(run(phoneEnrol, '--phone', 'x'))).toContain('--phone x is not in the store');
  });
});
