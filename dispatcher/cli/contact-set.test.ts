import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { isCode } from '../paging/code-hash.js';
import { sqliteStore } from '../store/knex/knex-store.js';
import { readOptions, UsageError } from './command.js';
import { contactSet } from './contact-set.js';
import { seed } from './seed.js';

const municipality = new URL('../demo/linkoping.json', import.meta.url).pathname;
let dir: string;
let config: string;
const run = async (command: typeof seed, ...args: string[]) => {
  const given = readOptions(command, ['--config', config, ...args]);
  const said: string[] = [];
  if (given) await command.run(given, (line) => said.push(line));
  return said;
};
const problemsOf = (...args: string[]) =>
  run(contactSet, ...args).then(
    () => [],
    (error: unknown) => (error instanceof UsageError ? error.problems : [String(error)]),
  );
beforeEach(async () => {
  dir = await mkdtemp(join(tmpdir(), 'contact-'));
  config = join(dir, 'config.json');
  const listen = { host: '127.0.0.1', port: 0 };
  const tls = { ca: 'a', cert: 'b', key: 'c' };
  await writeFile(
    config,
    JSON.stringify({ listen: { http: listen, mqtt: listen }, tls, store: { sqlite: { file: 'store.sqlite' } } }),
  );
  await run(seed, '--area', municipality);
});
afterEach(() => rm(dir, { recursive: true }));

it('keeps a number, and of a code only what cannot be turned back into it', async () => {
  await writeFile(join(dir, 'code'), '4711\n');
  await run(contactSet, '--phone', 'vof-natt-1', '--number', '+46701740601');
  const said = await run(contactSet, '--person', 'person-vof-natt-1', '--code-file', join(dir, 'code'));
  expect(said.join()).not.toContain('4711');
  const store = sqliteStore(join(dir, 'store.sqlite'));
  await store.start();
  const { phones, people } = await store.directory.directory();
  await store.stop();
  expect(phones.find(({ id }) => id === 'vof-natt-1')).toMatchObject({ number: '+46701740601' });
  const hash = people.find(({ id }) => id === 'person-vof-natt-1')?.codeHash ?? '';
  expect(hash).not.toContain('4711');
  expect([await isCode('4711', hash), await isCode('4712', hash), await isCode('4711', 'nonsense')]).toEqual([
    true,
    false,
    false,
  ]);
});

it('names everything that is wrong', async () => {
  await writeFile(join(dir, 'code'), 'hunter2');
  expect(await problemsOf('--phone', 'x', '--number', '070', '--code-file', join(dir, 'code'))).toEqual([
    '--number 070 is not allowed: written +46701740605',
    '--code-file: a code is a person’s, not a phone’s',
    '--code-file must hold 4 to 8 digits',
  ]);
  expect(await problemsOf('--person', 'nobody', '--number', '+46701740601')).toEqual([
    '--person nobody is not in the store',
  ]);
  expect(await problemsOf('--number', '+46701740601')).toEqual(['either --phone ID or --person ID is needed']);
});
