import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { HomePlan, PlanDraft } from '@nattvakt/contract';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createKeyPair } from '../authority/key-pair.js';
import { addHomes, municipalityRows } from '../seed.js';
import { sqliteStore } from '../store/knex/knex-store.js';
import type { Store } from '../store/store.js';
import { testMunicipality } from '../testing/test-municipality.js';
import { EndedConsents } from './ended-consents.js';
import { limits } from './limits.js';
import { PlanOffice } from './plan-office.js';
import { planSigner } from './plan-signer.js';

const log = { debug: () => undefined, info: () => undefined, warn: () => undefined, error: () => undefined };
const minute = limits.endedConsentsMs;

describe('a consent that ends by itself', () => {
  let folder: string;
  let store: Store;
  let now: number;
  let office: PlanOffice;
  let ended: EndedConsents;
  let changed: string[];

  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'nattvakt-plans-'));
    store = sqliteStore(join(folder, 'store.sqlite'));
    await store.start();
    await store.directory.put(municipalityRows(testMunicipality));
    await addHomes(store, [{ id: 'home-1', clientName: 'Elsa Ek', street: 'Storgatan 4', areaId: 'nord' }]);
    now = Date.parse('2026-11-22T20:00:00Z');
    changed = [];
    await begin();
  });
  afterEach(async () => {
    await store.stop();
    await rm(folder, { recursive: true, force: true });
  });

  async function begin(): Promise<void> {
    const clock = { now: () => now, monotonicMs: () => now };
    const signer = planSigner((await createKeyPair()).privateKey);
    const said = async () => undefined;
    const parts = { plans: store.plans, clock, log, signer, said, storeId: () => store.id };
    office = new PlanOffice({ ...parts, changed: (home) => changed.push(home) });
    ended = new EndedConsents({ ...parts, office });
  }

  const given = { about: 'sensors', consenter: 'client', way: 'spoken', cohabitant: 'none', askedBy: 'anna' } as const;
  async function planUntil(until: number): Promise<string> {
    const { id } = await office.give('home-1', { ...given, from: now - 1, until }, 'anna');
    const draft: PlanDraft = {
      timeZone: 'Europe/Stockholm',
      devices: [{ id: 'bed', name: 'Matta', bus: 'hub', address: 'hub/mat', profile: 'mat' }],
      rules: [{ id: 'bed', rule: 'out-of-bed', device: 'bed', delayS: 60, need: 'fall-risk', consent: id }],
      contacts: [],
    };
    expect((await office.save('home-1', draft, { basedOn: 0, by: 'anna', reason: 'r' })).ok).toBe(true);
    return id;
  }
  const newest = async () => {
    const row = await store.plans.newestPlan('home-1');
    return { ...row, plan: JSON.parse(row?.plan ?? '{}') as HomePlan };
  };

  it('becomes a plan without what rested on it, and a task, once', async () => {
    const id = await planUntil(now + 3 * minute);
    await ended.turn();
    now += 3 * minute - 1;
    await ended.turn();
    expect((await newest()).version).toBe(1);
    now += minute;
    await ended.turn();
    expect(await newest()).toMatchObject({
      version: 2,
      cause: 'withdrawal',
      by: 'engine',
      plan: { rules: [], agreements: [] },
    });
    expect(await store.tasks.tasks(0, 10)).toMatchObject([
      { kind: 'consent-ended', subject: id, facts: { rules: ['bed'] } },
    ]);
    now += minute;
    await ended.turn();
    expect((await newest()).version).toBe(2);
    expect(changed).toEqual(['home-1', 'home-1']);
  });

  it('is noticed by a dispatcher that was not there when it ended', async () => {
    await planUntil(now + minute);
    now += 24 * 60 * minute;
    await begin();
    await ended.turn();
    expect((await newest()).plan.rules).toEqual([]);
  });

  it('is looked for now and then, not at every turn', async () => {
    await ended.turn();
    await planUntil(now + 1);
    now += 2;
    await ended.turn();
    expect((await newest()).version).toBe(1);
    now += minute;
    await ended.turn();
    expect((await newest()).version).toBe(2);
  });
});
