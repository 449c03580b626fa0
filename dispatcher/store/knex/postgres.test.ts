import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { PostgresServer, postgresMissing } from '../../testing/postgres-server.js';
import { storeContract } from '../../testing/store-contract.js';
import { upgradeContract } from '../../testing/upgrade-contract.js';
import { postgresStore } from './knex-store.js';
import { postgresDialect } from './postgres.js';

describe.skipIf(postgresMissing())('with a real PostgreSQL', { timeout: 60_000 }, () => {
  let server: PostgresServer;
  beforeAll(async () => {
    server = await PostgresServer.start();
  });
  afterAll(() => server.stop());

  storeContract('PostgreSQL', async () => {
    const config = await server.database();
    const stores = [postgresStore(config)];
    await stores[0]?.start();
    return {
      store: stores[0]!,
      reopen: async () => {
        const again = postgresStore(config);
        stores.push(again);
        await again.start();
        return again;
      },
      remove: async () => void (await Promise.all(stores.map((store) => store.stop()))),
    };
  });

  upgradeContract('PostgreSQL', async () => ({
    dialect: postgresDialect(await server.database()),
    remove: async () => undefined,
  }));

  it('takes another id where a copy of it is started', async () => {
    const config = await server.database();
    const id = await startedId(config);
    expect(await startedId(config)).toBe(id);
    const copy = await server.database(config.database);
    expect(await startedId(copy)).not.toBe(id);
    expect(await startedId(copy)).toBe(await startedId(copy));
  });

  it('is brought up once when several dispatchers start on it at the same time', async () => {
    const config = await server.database();
    const ids = await Promise.all(Array.from({ length: 4 }, () => startedId(config)));
    expect(new Set(ids).size).toBe(1);
  });
});

async function startedId(config: Parameters<typeof postgresStore>[0]): Promise<string> {
  const store = postgresStore(config);
  await store.start();
  await store.stop();
  return store.id;
}
