import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { Directory } from '../engine/directory.js';
import type { AuditNote } from '../http/audit-port.js';
import { addHomes, municipalityRows } from '../seed.js';
import { sqliteStore } from '../store/knex/knex-store.js';
import type { Store } from '../store/store.js';
import { testMunicipality } from '../testing/test-municipality.js';
import { StoredPlanDesk } from './plan-desk.js';
import { PlanOffice } from './plan-office.js';

const log = { debug: () => undefined, info: () => undefined, warn: () => undefined, error: () => undefined };
const clock = { now: () => Date.parse('2026-11-22T20:00:00Z'), monotonicMs: () => 0 };
const manager = { sessionId: 's-1', personId: 'karin', grants: [{ role: 'manager', providerId: 'vof' }] } as const;
const technician = { ...manager, personId: 'tea', grants: [{ role: 'technician', providerId: 'vof' }] } as const;
const job = { jobId: 'j-1', caseId: null } as const;
const stranger = { ...manager, grants: [{ role: 'manager', providerId: 'vardaga' }] } as const;

describe('reading a home’s plan or consents', () => {
  let folder: string;
  let store: Store;
  let noted: AuditNote[];
  let note: (one: AuditNote) => Promise<void>;
  let desk: StoredPlanDesk;

  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'nattvakt-plans-'));
    store = sqliteStore(join(folder, 'store.sqlite'));
    await store.start();
    await store.directory.put(municipalityRows(testMunicipality));
    await addHomes(store, [{ id: 'home-1', clientName: 'Elsa Ek', street: 'Storgatan 4', areaId: 'nord' }]);
    const directory = new Directory(store.directory, log, { hasBackstop: false, zone: 'Europe/Stockholm' });
    await directory.refresh();
    noted = [];
    note = async (one) => void noted.push(one);
    const { plans, tasks, checks } = store;
    const said = async () => undefined;
    const ours = { plans, clock, log, signer: undefined, said, changed: () => undefined, storeId: () => store.id };
    const office = new PlanOffice(ours);
    const audit = {
      note: async (...all: AuditNote[]) => {
        for (const one of all) await note(one);
      },
    };
    const jobs = {
      homes: async ({ personId }: { personId: string }) => new Map(personId === 'tea' ? [['home-1', job]] : []),
    };
    desk = new StoredPlanDesk({
      office,
      plans,
      tasks,
      checks,
      jobs,
      directory,
      clock,
      audit,
      saidHere: () => undefined,
    });
  });
  afterEach(async () => {
    await store.stop();
    await rm(folder, { recursive: true, force: true });
  });

  it('is written down, with who and what', async () => {
    await desk.plan(manager, 'home-1');
    await desk.consents(manager, 'home-1');
    const who = { sessionId: 's-1', personId: 'karin', phoneId: null, homeId: 'home-1', caseId: null };
    const reason = 'provider-answers-for-home';
    expect(noted).toEqual([
      { ...who, what: 'home.plan', reason },
      { ...who, what: 'home.consents', reason },
    ]);
  });

  it('is no technician’s, but for what the client of their job agreed to', async () => {
    expect(await desk.plan(technician, 'home-1')).toBeUndefined();
    expect((await desk.overview(technician, { search: '', from: 0 })).homes).toEqual([]);
    expect(await desk.consents(technician, 'home-1')).toEqual([]);
    expect(await desk.consents({ ...technician, personId: 'ted' }, 'home-1')).toBeUndefined();
    expect(noted).toMatchObject([{ personId: 'tea', what: 'home.consents', reason: 'has-job', subject: 'j-1' }]);
  });

  it('is not shown when it cannot be written down', async () => {
    note = async () => {
      throw new Error('the disk is full');
    };
    await expect(desk.plan(manager, 'home-1')).rejects.toThrow();
    await expect(desk.consents(manager, 'home-1')).rejects.toThrow();
  });

  it('is not even tried for somebody whose it is not', async () => {
    expect(await desk.plan(stranger, 'home-1')).toBeUndefined();
    expect(await desk.consents(stranger, 'home-1')).toBeUndefined();
    expect(noted).toEqual([]);
  });

  it('of a dispatcher without a plan key still works, and only deciding is refused', async () => {
    expect(await desk.plan(manager, 'home-1')).toMatchObject({ standing: 'installed', history: [] });
    const plan = { timeZone: 'Europe/Stockholm', devices: [], rules: [], contacts: [] };
    expect(await desk.save(manager, 'home-1', { basedOn: 0, reason: 'r', plan })).toEqual({
      ok: false,
      refusal: 'no-plan-key',
    });
  });

  it('tells when a consent was taken back in a home whose plan is not ours to change', async () => {
    const now = clock.now();
    const about = { about: 'camera-zones', from: now, until: null } as const;
    const how = { consenter: 'client', way: 'spoken', cohabitant: 'none', askedBy: 'karin' } as const;
    const given = await desk.give(manager, 'home-1', { ...about, ...how });
    if (!given.ok) throw new Error(given.refusal);
    const outcome = await desk.withdraw(manager, 'home-1', given.consent.id, { consenter: 'client' });
    expect(outcome).toMatchObject({ ok: true, held: false, silenced: [] });
    expect(await desk.tasks(manager)).toMatchObject([{ kind: 'consent-withdrawn', facts: { held: 'no' } }]);
    expect(await desk.tasks(stranger)).toEqual([]);
  });
});
