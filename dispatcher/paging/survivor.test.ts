import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pino } from 'pino';
import { afterEach, beforeEach, expect, it } from 'vitest';
import type { Sending } from '../channels/channel.js';
import { decideIntake } from '../core/intake.js';
import { changeOf } from '../engine/case-change.js';
import { createMetrics } from '../metrics.js';
import { sqliteStore } from '../store/knex/knex-store.js';
import type { Store } from '../store/store.js';
import { facts, reach } from '../testing/core-builders.js';
import { limits } from './limits.js';
import { Sender } from './sender.js';

let folder: string;
let store: Store;
let now: number;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'survivor-'));
  store = sqliteStore(join(folder, 'store.sqlite'));
  await store.start();
  now = 1_000_000;
});
afterEach(async () => {
  await store.stop();
  await rm(folder, { recursive: true, force: true });
});

/** One dispatcher's sender; what its provider takes is in `sent`. A provider of a dispatcher that dies answers nobody. */
function sender(answer: () => Promise<Sending>): { sender: Sender; sent: string[] } {
  const sent: string[] = [];
  const send = (_way: string, { key }: { key: string }) => {
    sent.push(key);
    return answer();
  };
  const phones = {
    numberOf: () => '+46701740601',
    isBackstop: () => false,
    onLiveStream: () => false,
    areaName: () => 'Nord',
  };
  const ways = { configured: new Set(['live', 'sms'] as const), send, notify: send };
  const parts = { contacts: store.contacts, phones, ways: ways as never, shared: false };
  const clock = { now: () => now, monotonicMs: () => now };
  return { sender: new Sender({ ...parts, clock, log: pino({ level: 'silent' }), metrics: createMetrics() }), sent };
}

it('goes on within 10 s with what a dispatcher was sending when it was killed, and not while it is alive', async () => {
  const decided = decideIntake({ known: undefined, joinable: undefined }, facts('a-1'), reach, now);
  if (decided.reason === 'seen-before') throw new Error('seen before');
  await store.cases.save([changeOf(undefined, decided.decision)]);
  const killed = sender(() => new Promise(() => undefined));
  await killed.sender.plan();
  await killed.sender.send();
  await expect.poll(() => killed.sent.length).toBe(decided.decision.pages.length);

  const survivor = sender(async () => ({ result: 'sent' }));
  const killedAt = now;
  while (survivor.sent.length === 0 && now - killedAt <= 10_000) {
    now += limits.tickMs;
    await survivor.sender.plan();
    await survivor.sender.send();
    await survivor.sender.settled();
    if (now - killedAt < limits.claimMs) expect(survivor.sent).toEqual([]);
  }
  expect(now - killedAt).toBeLessThan(10_000);
  expect(new Set(survivor.sent)).toEqual(new Set(killed.sent));
});
