import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { sqliteStore } from '../store/knex/knex-store.js';
import { sqliteDialect } from '../store/knex/sqlite.js';
import type { Store } from '../store/store.js';
import { reading } from '../testing/audit-contract.js';
import { AuditKeeping } from './keeping.js';
import { limits } from './limits.js';
import { verifyChain } from './verify.js';

const yearMs = 366 * 86_400_000;
const quiet = () => undefined;
const log = { debug: quiet, info: quiet, warn: quiet, error: quiet };
let now: number;
let ticks: number;
const clock = { now: () => now, monotonicMs: () => ticks };
let folder: string;
let store: Store;
beforeEach(async () => {
  [now, ticks] = [Date.UTC(2031, 0, 1), 0];
  folder = await mkdtemp(join(tmpdir(), 'nattvakt-keeping-'));
  store = sqliteStore(join(folder, 'store.sqlite'));
  await store.start();
});
afterEach(async () => {
  await store.stop();
  await rm(folder, { recursive: true, force: true });
});

const readAt = (years: number, count: number) =>
  store.audit.append(Array.from({ length: count }, (_, n) => reading(n, { atMs: now - years * yearMs + n })));
async function keep(keepYears: number | undefined, turns = 4): Promise<number[]> {
  const keeping = new AuditKeeping({ audit: store.audit, keepYears, clock, log });
  for (let turn = 0; turn < turns; turn += 1) {
    keeping.turn();
    await keeping.stop();
  }
  return (await store.audit.after(0, 5_000)).map(({ seq }) => seq);
}

describe('readings that have been kept for long enough', () => {
  it('stay where nothing was decided', async () => {
    await readAt(90, 3);
    expect(await keep(undefined)).toEqual([1, 2, 3]);
  });

  it('are removed a few at a time, and the chain that is left is whole and says so', async () => {
    await readAt(6, limits.cutRows + 2);
    const head = await readAt(2, 3);
    const left = await keep(5);
    expect(left).toEqual([1, 2, 3, 4].map((n) => limits.cutRows + 2 + n));
    const cut = { seq: limits.cutRows + 2, keepYears: 5, atMs: now };
    expect(await verifyChain(store.audit, [head])).toMatchObject({ ok: true, cut });
    ticks += limits.cutEveryMs;
    expect(await keep(5)).toEqual(left);
  });

  it('are gone on with where it stopped, and as they grow older', async () => {
    await readAt(6, limits.cutRows + 2);
    await readAt(4, 2);
    expect(await keep(5, 1)).toHaveLength(5);
    expect(await verifyChain(store.audit)).toMatchObject({ ok: true });
    now += 2 * yearMs;
    expect((await keep(5))[0]).toBe(limits.cutRows + 5);
    expect(await verifyChain(store.audit)).toMatchObject({ ok: true, cut: { seq: limits.cutRows + 4 } });
  });
});

describe('a chain whose beginning was removed', () => {
  const alter = async (sql: string) => {
    const knex = sqliteDialect(join(folder, 'store.sqlite')).open(1);
    await knex.raw(sql);
    await knex.destroy();
  };
  const broken = (seq: number, fault: string) => ({ ok: false, broken: { seq, fault } });
  beforeEach(async () => {
    await readAt(6, 5);
    await readAt(2, 5);
  });

  it('is broken where more is gone than the cut says, or the cut itself was changed', async () => {
    await keep(5);
    await alter('delete from audit_entries where seq = 6');
    expect(await verifyChain(store.audit)).toEqual(broken(6, 'missing'));
    await alter("update audit_entries set subject = replace(subject, '5:', '6:') where what = 'audit.cut'");
    expect(await verifyChain(store.audit)).toMatchObject({ ok: false });
  });

  it('is broken without its cut, however old what is gone was', async () => {
    await alter('delete from audit_entries where seq <= 5');
    expect(await verifyChain(store.audit)).toEqual(broken(1, 'missing'));
  });

  it('is found out by a noted head when what is gone was younger than the rule says', async () => {
    const [first] = await store.audit.after(6, 1);
    const noted = { ...(first ?? { seq: 0, hash: '' }), atMs: now - yearMs };
    const wrong = { seq: 9, hash: (await store.audit.after(8, 1))[0]?.hash ?? '' };
    const by = { ...reading(1), atMs: now, what: 'audit.cut', subject: `9:${wrong.hash}:5` };
    await store.audit.append([by]);
    await store.audit.removeCut(99);
    expect(await verifyChain(store.audit)).toMatchObject({ ok: true, cut: { seq: 9 } });
    expect(await verifyChain(store.audit, [noted])).toEqual(broken(8, 'cut-early'));
  });
});
