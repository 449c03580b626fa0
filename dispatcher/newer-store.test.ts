import { spawnSync } from 'node:child_process';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import knex from 'knex';
import { expect, it } from 'vitest';
import { sqliteStore } from './store/knex/knex-store.js';
import { TestAuthority } from './testing/test-authority.js';

const program = fileURLToPath(new URL('dist/main.js', import.meta.url));

it('a dispatcher on a store that a newer program wrote stops itself and says so', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'nattvakt-newer-'));
  const file = join(folder, 'store.sqlite');
  const store = sqliteStore(file);
  await store.start();
  await store.stop();
  const database = knex({ client: 'sqlite3', connection: { filename: file }, useNullAsDefault: true });
  await database('knex_migrations').insert({ name: '9999-from-the-future', batch: 9 });
  await database.destroy();
  const tls = await (await TestAuthority.create()).serverFiles(join(folder, 'tls'));
  const listen = { host: '127.0.0.1', port: 0 };
  const config = { listen: { http: listen, mqtt: listen }, tls, store: { sqlite: { file } } };
  await writeFile(join(folder, 'dispatcher.json'), JSON.stringify(config));
  const { status, stderr } = spawnSync(process.execPath, [program, '--config', join(folder, 'dispatcher.json')], {
    encoding: 'utf8',
  });
  await rm(folder, { recursive: true, force: true });
  expect(stderr).toContain('the store is newer than this program: it has 9999-from-the-future');
  expect(status).toBe(2);
});
