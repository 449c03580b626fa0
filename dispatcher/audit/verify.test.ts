import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { chained, emptyChain } from '../store/audit-chain.js';
import { postgresDialect } from '../store/knex/postgres.js';
import { sqliteDialect } from '../store/knex/sqlite.js';
import { reading } from '../testing/audit-contract.js';
import { auditTamperContract } from '../testing/audit-tamper-contract.js';
import { PostgresServer, postgresMissing } from '../testing/postgres-server.js';
import { verifyChain } from './verify.js';

auditTamperContract('SQLite', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'nattvakt-audit-'));
  return {
    dialect: sqliteDialect(join(folder, 'store.sqlite')),
    remove: () => rm(folder, { recursive: true, force: true }),
  };
});

describe.skipIf(postgresMissing())('with a real PostgreSQL', { timeout: 60_000 }, () => {
  let server: PostgresServer;
  beforeAll(async () => {
    server = await PostgresServer.start();
  }, 60_000);
  afterAll(() => server.stop());

  auditTamperContract('PostgreSQL', async () => ({
    dialect: postgresDialect(await server.database()),
    remove: async () => undefined,
  }));
});

it('a chain longer than one look is walked to its end', async () => {
  const rows = chained(
    emptyChain,
    Array.from({ length: 12_000 }, (_, n) => reading(n)),
  );
  const after = async (seq: number, atMost: number) => rows.slice(seq, seq + atMost);
  const noted = [5_000, 5_001, 12_000].map((seq) => ({ seq, hash: rows[seq - 1]!.hash }));
  expect(await verifyChain({ after, entries: async () => [] }, noted)).toMatchObject({
    ok: true,
    head: { seq: 12_000 },
  });
  rows[10_500] = { ...rows[10_500]!, personId: 'x' };
  expect(await verifyChain({ after, entries: async () => [] }, noted)).toEqual({
    ok: false,
    broken: { seq: 10_501, fault: 'changed' },
  });
});
