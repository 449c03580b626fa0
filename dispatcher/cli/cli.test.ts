import { X509Certificate } from 'node:crypto';
import { mkdtemp, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { sqliteStore } from '../store/knex/knex-store.js';
import type { Store } from '../store/store.js';
import { authorityCreate } from './authority-create.js';
import { authorityPlanKey } from './authority-plan-key.js';
import { type Command, findCommand, helpOf, readOptions, UsageError } from './command.js';
import { fingerprintOf, gatewayIssue } from './gateway-issue.js';
import { link } from './link.js';
import { planSet } from './plan/plan-set.js';
import { seed } from './seed.js';
import { testWindowOpen } from './test-window-open.js';

const municipality = new URL('../demo/linkoping.json', import.meta.url).pathname;
let dir: string;
let config: string;

beforeEach(async () => {
  dir = await mkdtemp(join(tmpdir(), 'nattvakt-cli-'));
  config = join(dir, 'config.json');
  const listen = { host: '127.0.0.1', port: 8080 };
  await writeFile(
    config,
    JSON.stringify({
      listen: { http: listen, mqtt: listen },
      tls: { ca: 'a', cert: 'b', key: 'c' },
      store: { sqlite: { file: 'store/nattvakt.sqlite' } },
    }),
  );
});
afterEach(() => rm(dir, { recursive: true }));

async function run(command: Command, ...args: string[]): Promise<string[]> {
  const said: string[] = [];
  const given = readOptions(command, args);
  if (given === undefined) throw new Error('asked for help');
  await command.run(given, (line) => said.push(line));
  return said;
}

/** What the person at the keyboard is told when it cannot be done. */
async function problemsOf(doing: Promise<unknown>): Promise<readonly string[]> {
  try {
    await doing;
  } catch (error) {
    if (error instanceof UsageError) return error.problems;
    throw error;
  }
  return [];
}

async function read<T>(use: (store: Store) => Promise<T>): Promise<T> {
  const store = sqliteStore(join(dir, 'store', 'nattvakt.sqlite'));
  await store.start();
  try {
    return await use(store);
  } finally {
    await store.stop();
  }
}

const seeded = () => run(seed, '--config', config, '--area', municipality);
const authority = () => run(authorityCreate, '--dir', join(dir, 'authority'));
const gateway = (home: string, out: string, ...more: string[]) =>
  run(
    gatewayIssue,
    ...['--config', config, '--authority', join(dir, 'authority'), '--gateway', 'gw-1'],
    ...['--home', home, '--out', join(dir, out)],
    ...more,
  );

describe('the options of a command', () => {
  it('are all complained about at once', async () => {
    const problems = await problemsOf(run(link, '--phon', 'x', 'stray', '--count', ''));
    expect(problems).toEqual([
      '--phon is not an option here',
      '“x” belongs to no option',
      '“stray” belongs to no option',
      '--config FILE is missing',
      '--count needs a value: N',
    ]);
  });

  it('are told by --help', () => {
    expect(readOptions(link, ['--help'])).toBeUndefined();
    expect(helpOf(link)).toContain('--count N');
    expect(findCommand([link, gatewayIssue], ['gateway', 'issue', '--help'])?.command).toBe(gatewayIssue);
    expect(findCommand([link], ['gateway'])).toBeUndefined();
  });
});

describe('an authority', () => {
  it('lies in files that only their owner may read, and is never overwritten', async () => {
    await authority();
    const file = join(dir, 'authority', 'ca-key.pem');
    expect((await stat(file)).mode & 0o777).toBe(0o600);
    const before = await readFile(file, 'utf8');
    expect(await problemsOf(authority())).toContain(`${file} is there already, and is not overwritten`);
    expect(await readFile(file, 'utf8')).toBe(before);
  });
});

describe('a night plan', () => {
  const help = { id: 'help', rule: 'help-button', device: 'pendant', need: 'call-for-help' };
  const pendant = { id: 'pendant', name: 'Larmknapp', bus: 'enocean', address: '0180A1B2', profile: 'F6-02-01' };
  const plan = { v: 1, version: 3, home: 'home-demo', timeZone: 'Europe/Stockholm', devices: [pendant], contacts: [] };
  const set = async (more: object, ...options: string[]) => {
    const file = join(dir, 'plan.json');
    await writeFile(file, JSON.stringify({ ...plan, rules: [help], agreements: [], ...more }));
    const { people } = await read((store) => store.directory.directory());
    const who = ['--by', people[0]?.id ?? '', '--reason', 'Flyttar in'];
    return run(planSet, '--config', config, '--home', 'home-demo', '--plan', file, ...who, ...options);
  };
  const withKey = async () => {
    const whole = JSON.parse(await readFile(config, 'utf8'));
    await writeFile(config, JSON.stringify({ ...whole, plans: { key: join(dir, 'authority', 'plan-key.pem') } }));
  };
  beforeEach(async () => {
    await authority();
    await seeded();
  });

  it('is decided from a file, signed with the key of the authority, and numbered on', async () => {
    await withKey();
    await set({});
    await set({ contacts: [] });
    const newest = await read((store) => store.plans.newestPlan('home-demo'));
    expect(newest).toMatchObject({ version: 2, reason: 'Flyttar in', cause: 'saved' });
  });

  it('is not decided without a key, nor where it does not fit, and everything is named', async () => {
    expect(await problemsOf(set({}))).toEqual(['the configuration names no plans.key']);
    await withKey();
    expect(await problemsOf(set({ colour: 'red' }))).toEqual([
      `${join(dir, 'plan.json')}: / must not have additional properties`,
    ]);
    expect(await problemsOf(set({ rules: [{ ...help, need: 'fun' }] }))).toEqual([
      'rules[0].need: says no need that it rests on',
    ]);
  });

  it('gets its key for an authority of before there were any, and never another', async () => {
    const key = join(dir, 'authority', 'plan-key.pem');
    await rm(key);
    await rm(join(dir, 'authority', 'plan-public.pem'));
    const make = () => run(authorityPlanKey, '--dir', join(dir, 'authority'));
    await make();
    expect((await stat(key)).mode & 0o777).toBe(0o600);
    expect(await problemsOf(make())).toContain(`${key} is there already, and is not overwritten`);
  });
});

describe('a store', () => {
  it('is filled with the six areas and a home in each, and a second time changes nothing', async () => {
    await seeded();
    const once = await read((store) => store.directory.directory());
    expect(once.areas.map(({ id }) => id)).toEqual(expect.arrayContaining(['sydvast', 'city-nord']));
    expect(new Set(once.homes.map(({ areaId }) => areaId)).size).toBe(6);
    await seeded();
    expect(await read((store) => store.directory.directory())).toEqual(once);
  });

  it('is not filled from a file that is wrong, and every fault is named', async () => {
    const file = join(dir, 'wrong.json');
    const area = { id: 'a', name: 'A', responsible: [{ provider: 'nobody', from: '2023-05-01' }] };
    await writeFile(file, JSON.stringify({ timeZone: 'Europe/Stockholm', providers: [], areas: [area] }));
    expect(await problemsOf(run(seed, '--config', config, '--area', file))).toEqual([
      `${file}: area a: no provider “nobody”`,
    ]);
    await writeFile(file, JSON.stringify({ timeZone: 'Europe/Stockholm', providers: [{ id: 'x' }] }));
    expect((await problemsOf(run(seed, '--config', config, '--area', file))).length).toBeGreaterThan(1);
  });

  it('is not opened with a configuration that is wrong', async () => {
    await writeFile(config, '{"listen": {}}');
    expect((await problemsOf(seeded())).length).toBeGreaterThan(1);
  });
});

describe('a gateway', () => {
  beforeEach(async () => {
    await authority();
    await seeded();
  });

  it('gets a certificate in its own name, and the dispatcher knows that one and no other', async () => {
    await gateway('home-demo', 'out');
    const certificate = await readFile(join(dir, 'out', 'cert.pem'), 'utf8');
    expect(new X509Certificate(certificate).subject).toBe('CN=gw-1');
    const { gateways } = await read((store) => store.directory.directory());
    expect(gateways).toMatchObject([{ id: 'gw-1', homeId: 'home-demo', fingerprint: fingerprintOf(certificate) }]);
  });

  it('may keep its private key to itself', async () => {
    await gateway('home-demo', 'first');
    const certificate = new X509Certificate(await readFile(join(dir, 'first', 'cert.pem'), 'utf8'));
    const own = join(dir, 'own.pem');
    await writeFile(own, certificate.publicKey.export({ type: 'spki', format: 'pem' }));
    await gateway('home-demo', 'second', '--public-key', own);
    await expect(stat(join(dir, 'second', 'key.pem'))).rejects.toThrow('ENOENT');
  });

  it('does not stand in a home that is not there', async () => {
    expect(await problemsOf(gateway('home-x', 'out'))).toEqual(['--home home-x is not in the store']);
    await expect(stat(join(dir, 'out'))).rejects.toThrow('ENOENT');
  });
});

describe('a sign-in link', () => {
  beforeEach(seeded);

  it('is printed once for each asked for, and stored only as a hash', async () => {
    const links = await run(link, '--config', config, '--phone', 'vof-natt-1', '--count', '2');
    expect(links).toHaveLength(2);
    for (const one of links) expect(one).toMatch(/^http:\/\/localhost:8080\/#lank=[\w-]{43}$/);
    const token = links[0]?.split('=')[1] ?? '';
    expect(await read((store) => store.sessions.link(token))).toBeUndefined();
  });

  it('is for a phone that is there', async () => {
    const [problem] = await problemsOf(run(link, '--config', config, '--phone', 'no-phone'));
    expect(problem).toContain('--phone no-phone is not in the store; there are: ');
    expect(await problemsOf(run(link, '--config', config, '--phone', 'vof-natt-1', '--count', '0'))).toEqual([
      '--count 0 is not allowed: a whole number from 1 to 100',
    ]);
  });
});

describe('a link for somebody at a desk', () => {
  beforeEach(seeded);

  it('signs in the person that was named, with the role that was given', async () => {
    const args = ['--config', config, '--person', 'person-vof-natt-1', '--role', 'manager', '--provider', 'vof'];
    const [printed] = await run(link, ...args);
    expect(printed).toMatch(/^http:\/\/localhost:8080\/in\/#lank=[\w-]{43}$/);
    const { grants } = await read((store) => store.directory.directory());
    expect(grants.filter(({ personId }) => personId === 'person-vof-natt-1')).toMatchObject([
      { role: 'manager', providerId: 'vof', untilMs: null },
    ]);
  });

  it('is refused for who is not there, and for a role or provider that is not', async () => {
    const ask = (...args: string[]) => problemsOf(run(link, '--config', config, ...args));
    expect((await ask('--person', 'nobody'))[0]).toContain('--person nobody is not in the store');
    const person = ['--person', 'person-vof-natt-1'];
    expect((await ask(...person, '--role', 'king'))[0]).toContain('--role king is not allowed: night-worker');
    expect((await ask(...person, '--role', 'manager', '--provider', 'x'))[0]).toContain('--provider x is not in');
    expect(await ask(...person, '--phone', 'vof-natt-1')).toEqual(['either --phone ID or --person ID is needed']);
    expect(await ask('--phone', 'vof-natt-1', '--role', 'manager')).toEqual(['--role and --provider go with --person']);
  });
});

describe('a test window', () => {
  it('is open for the minutes that were asked for', async () => {
    await authority();
    await seeded();
    await gateway('home-demo', 'out');
    const args = ['--config', config, '--gateway', 'gw-1', '--device', 'pendant'];
    await run(testWindowOpen, ...args, '--minutes', '5');
    const [window] = (await read((store) => store.directory.directory())).testWindows;
    expect((window?.untilMs ?? 0) - (window?.fromMs ?? 0)).toBe(300_000);
    expect(await problemsOf(run(testWindowOpen, ...args, '--minutes', '9999'))).toHaveLength(1);
  });
});
