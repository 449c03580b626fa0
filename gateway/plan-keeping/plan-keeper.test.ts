import { createHash, generateKeyPairSync, sign } from 'node:crypto';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type HomePlan, limits, type PlanStatus, signedText } from '@nattvakt/contract';
import fc from 'fast-check';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { KeptFile } from '../kept-file.js';
import { planWith } from '../testing/plan.js';
import { until } from '../testing/until.js';
import { PlanKeeper } from './plan-keeper.js';
import { readPlanKeys } from './plan-keys.js';

const newPair = () => generateKeyPairSync('ec', { namedCurve: 'prime256v1' });
const pair = newPair();
const keys = readPlanKeys(pair.publicKey.export({ type: 'spki', format: 'pem' }).toString());
const installed = {
  ...planWith(),
  agreements: [{ id: 'old', about: 'camera-zones', from: '2026-01-01T00:00:00Z' }],
} as HomePlan;
const quiet = { debug: () => undefined, info: () => undefined, warn: () => undefined, error: () => undefined };

const envelope = { v: 1, gateway: 'gw-1', at: '2026-11-22T01:02:03Z', key: keys[0]!.id };
function signed(plan: object, by = pair.privateKey, more: object = {}): Buffer {
  const text = JSON.stringify(plan);
  const signature = sign('sha256', Buffer.from(signedText(text)), { key: by, dsaEncoding: 'ieee-p1363' });
  return Buffer.from(JSON.stringify({ ...envelope, plan: text, signature: signature.toString('base64'), ...more }));
}
const plan = (version: number, more: object = {}) => ({ ...planWith(), version, ...more });
const hashOf = (value: object) => createHash('sha256').update(JSON.stringify(value)).digest('hex');

describe('the plan of a home', () => {
  let folder: string;
  let file: string;
  let applied: HomePlan[];
  let told: PlanStatus[];
  let keeper: PlanKeeper;

  async function open(knownKeys = keys, problems: string[] = []): Promise<void> {
    const opened: PlanKeeper = new PlanKeeper({
      installed,
      keys: knownKeys,
      file: new KeptFile(file, 'plan', quiet),
      problemsOf: () => problems,
      apply: (one) => applied.push(one),
      changed: () => told.push(opened.status),
      log: quiet,
    });
    keeper = opened;
    applied = [];
    told = [];
    await keeper.start();
  }

  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'nattvakt-plan-'));
    file = join(folder, 'state', 'plan.json');
    await open();
  });
  afterEach(async () => {
    await keeper.stop();
    await rm(folder, { recursive: true, force: true });
  });

  it('is what it was installed with until the dispatcher has signed one, whatever the numbers', async () => {
    expect(keeper.status).toMatchObject({ version: 1, source: 'file' });
    keeper.take(signed(plan(1)));
    expect(keeper.status).toEqual({ version: 1, hash: hashOf(plan(1)), source: 'signed', kept: true });
    expect(applied).toHaveLength(1);
  });

  it('is told of once it is on disk', async () => {
    keeper.take(signed(plan(4)));
    expect([applied, told]).toMatchObject([[{ version: 4 }], []]);
    await until('it is told', () => told.length > 0);
    expect([told[0]?.version, await readFile(file, 'utf8')]).toEqual([4, expect.stringContaining('version')]);
  });

  it('survives a restart without a network', async () => {
    keeper.take(signed(plan(4)));
    await keeper.stop();
    await open();
    expect(applied).toMatchObject([{ version: 4 }]);
    expect(keeper.status).toMatchObject({ version: 4, source: 'signed' });
  });

  it.each([
    ['wrong-signature', () => signed(plan(5), newPair().privateKey)],
    ['wrong-signature', () => signed(plan(5), pair.privateKey, { key: 'another' })],
    ['wrong-signature', () => signed(plan(5), pair.privateKey, { plan: JSON.stringify(plan(6)) })],
    ['other-home', () => signed(plan(5, { home: 'home-other' }))],
    ['older', () => signed(plan(3))],
    ['older', () => signed(plan(4, { timeZone: 'Europe/Oslo' }))],
    ['invalid', () => signed({ ...plan(5), rules: [{ id: 'x', rule: 'dance' }] })],
    ['invalid', () => signed('no plan at all' as never)],
    ['unreadable', () => Buffer.from('{}')],
    ['unreadable', () => Buffer.from([0, 255, 3])],
    ['too-large', () => Buffer.alloc(3 * limits.planBytes, ' ')],
  ])('stays as it was when one comes that is refused: %s', async (reason, payload) => {
    keeper.take(signed(plan(4)));
    keeper.take(payload());
    expect(applied).toHaveLength(1);
    expect(told.at(-1)).toMatchObject({ version: 4, refused: { reason } });
    await keeper.stop();
    expect(JSON.parse(await readFile(file, 'utf8')).plan).toBe(JSON.stringify(plan(4)));
  });

  it('says what this home cannot do of a plan, and no more than fits', async () => {
    const problems = Array.from({ length: 30 }, (_, i) => `devices[${i}].bus: ${'x'.repeat(400)}`);
    await open(keys, problems);
    keeper.take(signed(plan(4)));
    const { refused } = keeper.status;
    expect(refused).toMatchObject({ version: 4, reason: 'invalid' });
    expect(refused?.problems).toHaveLength(limits.problemsTold);
    expect(refused?.problems[0]).toHaveLength(limits.problemChars);
  });

  it('takes nobody’s plan when it knows no key', async () => {
    await open([]);
    keeper.take(signed(plan(4)));
    expect(keeper.status).toMatchObject({ source: 'file', refused: { reason: 'no-key' } });
  });

  it('tells that it runs the plan that comes again, and forgets an older refusal', () => {
    keeper.take(signed(plan(4)));
    keeper.take(signed(plan(3)));
    keeper.take(signed(plan(4)));
    expect(keeper.status).not.toHaveProperty('refused');
    expect(applied).toHaveLength(1);
  });

  it('falls back to its installation, without any agreement, when the disk gives back something else', async () => {
    keeper.take(signed(plan(4)));
    await keeper.stop();
    const kept = JSON.parse(await readFile(file, 'utf8'));
    await writeFile(file, JSON.stringify({ ...kept, plan: kept.plan.replace('"version":4', '"version":9') }));
    await open();
    expect(applied).toMatchObject([{ version: 1, agreements: [] }]);
    expect(keeper.status).toMatchObject({ source: 'file', refused: { reason: 'wrong-signature' } });
    keeper.take(signed(plan(4)));
    expect(keeper.status).toMatchObject({ version: 4, source: 'signed' });
  });

  it('is in force also when it cannot be written, and says so', async () => {
    file = join(folder, 'is-a-file', 'plan.json');
    await writeFile(join(folder, 'is-a-file'), '');
    await open();
    keeper.take(signed(plan(4)));
    expect(applied).toHaveLength(1);
    await until('it is told', () => told.at(-1)?.kept === false);
    expect(keeper.status).toMatchObject({ version: 4, kept: false });
  });

  it('is not changed by any bytes', () => {
    fc.assert(
      fc.property(
        fc.oneof(
          fc.uint8Array(),
          fc.json().map((text) => Buffer.from(text)),
        ),
        (bytes) => {
          keeper.take(bytes);
          expect(keeper.status.source).toBe('file');
        },
      ),
    );
  });
});
