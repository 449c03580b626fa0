import { access, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { sqliteStore } from '../../store/knex/knex-store.js';
import { sqliteDialect } from '../../store/knex/sqlite.js';
import { reading } from '../../testing/audit-contract.js';
import { type Command, readOptions } from '../command.js';
import { auditHead, auditVerify } from './audit-verify.js';

let dir: string;
let head: string;
const file = () => join(dir, 'store.sqlite');
beforeEach(async () => {
  dir = await mkdtemp(join(tmpdir(), 'nattvakt-cli-'));
  const listen = { host: '127.0.0.1', port: 8080 };
  const config = { listen: { http: listen, mqtt: listen }, tls: { ca: 'a', cert: 'b', key: 'c' } };
  await writeFile(join(dir, 'config.json'), JSON.stringify({ ...config, store: { sqlite: { file: file() } } }));
  const store = sqliteStore(file());
  await store.start();
  await store.audit.append([reading(1), reading(2), reading(3)]);
  await store.stop();
  [head = ''] = await run(auditHead);
});
afterEach(() => rm(dir, { recursive: true }));

async function run(command: Command, ...args: string[]): Promise<string[]> {
  const said: string[] = [];
  const given = readOptions(command, ['--config', join(dir, 'config.json'), ...args]);
  await command.run(given ?? new Map(), (line) => said.push(line));
  return said;
}

async function alter(sql: string): Promise<void> {
  const knex = sqliteDialect(file()).open(1);
  await knex.raw(sql);
  await knex.destroy();
}

it('says that the chain is whole, and how far it reaches', async () => {
  expect(await run(auditVerify, '--head', head)).toEqual([
    'Whole: 3 entries, 1 noted heads held against them.',
    `Head ${head}`,
  ]);
  expect(await run(auditVerify)).toContain('No noted head was given: that the end is missing would not be seen.');
});

it('names the first entry that is not as it was written', async () => {
  await alter("update audit_entries set person_id = 'x' where seq = 2");
  await expect(run(auditVerify)).rejects.toThrow('broken: entry 2 is not what was written');
});

it('holds the heads of a log against the chain, whatever else stands in it', async () => {
  const log = join(dir, 'dispatcher.log');
  const [seq, hash] = head.split(':');
  await writeFile(
    log,
    `{"event":"x"}\n{"event":"audit.head","seq":${seq},"hash":"${hash}"}\n{"event":"audit.head","se`,
  );
  expect(await run(auditVerify, '--log', log)).toContain('Whole: 3 entries, 1 noted heads held against them.');
  await alter('delete from audit_entries where seq = 3');
  await expect(run(auditVerify, '--log', log)).rejects.toThrow('the chain ends before entry 3, and it has been longer');
});

it('does not call whole what is not there, and makes no store for it', async () => {
  await rm(file());
  for (const command of [auditVerify, auditHead])
    await expect(run(command)).rejects.toMatchObject({ problems: [`store.sqlite.file: ${file()} is not there`] });
  await expect(access(file())).rejects.toThrow();
});

it('refuses what is no head', async () => {
  await expect(run(auditVerify, '--head', '12')).rejects.toThrow('--head 12 is not allowed');
});

it('explains that the beginning was removed by rule, and from when on a log contradicts that', async () => {
  const store = sqliteStore(file());
  await store.start();
  const [second] = (await store.audit.after(1, 1)).map(({ hash }) => hash);
  const cut = { what: 'audit.cut', atMs: Date.UTC(2031, 0, 1), subject: `2:${second}:5` };
  await store.audit.append([reading(4, cut)]);
  await store.audit.removeCut(9);
  await store.stop();
  expect((await run(auditVerify)).slice(0, 2)).toEqual([
    'Entries 1 to 2 were removed by rule: entry of 2031-01-01T00:00:00.000Z, after 5 years.',
    'Whole: 2 entries, 0 noted heads held against them.',
  ]);
  const log = join(dir, 'dispatcher.log');
  await writeFile(log, `{"time":${Date.UTC(2030, 0, 1)},"event":"audit.head","seq":1,"hash":"x"}\n`);
  await expect(run(auditVerify, '--log', log)).rejects.toThrow('entry 2 was removed as old enough, and was younger');
});
