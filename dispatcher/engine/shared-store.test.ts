import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Case } from '../core/case.js';
import { sqliteStore } from '../store/knex/knex-store.js';
import type { Store } from '../store/store.js';
import { anna, command, facts, omar, reach, ringingPhones } from '../testing/core-builders.js';
import { FailingCases } from '../testing/failing-cases.js';
import type { PlacedAlarm } from './case-book.js';
import { Ledger } from './ledger.js';
import type { Landed } from './writer.js';

const log = { debug: () => undefined, info: () => undefined, warn: () => undefined, error: () => undefined };

function placed(id: string, deviceId = 'pendant'): PlacedAlarm {
  const alarm = facts(id, { deviceId });
  const { gatewayId, kind, priority } = alarm;
  const read = { receivedAtMs: 1, ageMs: null, epoch: null, n: null, oddity: null, raw: null };
  return { facts: alarm, row: { id, caseId: id, gatewayId, deviceId, kind, priority, ...read } };
}

/** `ours` loses the store for a while; `theirs` is another dispatcher, which goes on with it meanwhile. */
describe('what a dispatcher did while it could not write, and another could', () => {
  let folder: string;
  let store: Store;
  let faults: FailingCases;
  let ours: Ledger;
  let theirs: Ledger;
  let landed: Landed[];
  let now: number;

  async function opened(over: FailingCases, onLanded: (more: Landed[]) => void): Promise<Ledger> {
    const clock = { now: () => now, monotonicMs: () => now };
    const cases = over.over(store.cases);
    const ledger = new Ledger({ cases, clock, log, reach: () => reach, onDuty: () => true, onLanded });
    await ledger.start();
    return ledger;
  }

  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'nattvakt-shared-'));
    store = sqliteStore(join(folder, 'store.sqlite'));
    await store.start();
    faults = new FailingCases();
    landed = [];
    now = 1_000_000;
    ours = await opened(faults, (more) => landed.push(...more));
    theirs = await opened(new FailingCases(), () => undefined);
    await ours.intake([placed('a-1')]);
    faults.save = 'storage';
  });
  afterEach(async () => {
    await store.stop();
    await rm(folder, { recursive: true, force: true });
  });

  const stored = async (id: string): Promise<Case> => (await store.cases.case(id))!;

  async function diskIsBack(): Promise<void> {
    faults.save = undefined;
    landed = [];
    for (let i = 0; i < 3; i += 1) await ours.flush();
    expect(ours.unsavedCases).toBe(0);
  }

  it('keeps who took a case here, although the other had just asked the next', async () => {
    await ours.command('a-1', command('accept', await stored('a-1')), anna);
    now += 60_000;
    await theirs.due();
    await diskIsBack();
    expect(await stored('a-1')).toMatchObject({ state: 'accepted', holder: { personId: 'anna' } });
  });

  it('keeps a press that came here, and no receipt goes out before it is stored', async () => {
    await ours.intake([placed('a-2')]);
    now += 60_000;
    await theirs.due();
    await diskIsBack();
    expect(await store.cases.alarmIds('a-1')).toEqual(expect.arrayContaining(['a-1', 'a-2']));
    expect(await stored('a-1')).toMatchObject({ presses: 2, lastPressAt: 1_000_000 });
  });

  it('leaves a case with who took it there, and tells the phones here so', async () => {
    now += 60_000;
    await ours.due();
    expect(ringingPhones(ours.unsaved('a-1')!)).toHaveLength(3);
    await theirs.command('a-1', command('accept', await stored('a-1')), omar);
    await theirs.command('a-1', command('arrive', await stored('a-1')), omar);
    await diskIsBack();
    expect(await stored('a-1')).toMatchObject({ state: 'arrived', holder: { personId: 'omar' } });
    expect(landed.at(-1)).toMatchObject({
      saved: true,
      change: { case: { state: 'arrived', asked: expect.anything() } },
    });
    expect(ringingPhones(landed.at(-1)!.change.case)).toEqual([]);
  });

  it('rings who took a case there when its client pressed here meanwhile', async () => {
    await ours.intake([placed('a-2')]);
    await theirs.command('a-1', command('accept', await stored('a-1')), omar);
    await diskIsBack();
    const aCase = await stored('a-1');
    expect(aCase).toMatchObject({ state: 'accepted', presses: 2, holder: { personId: 'omar' } });
    expect(ringingPhones(aCase)).toEqual(['phone-2']);
  });

  it('makes a new case of a press that came here when the old one was closed there', async () => {
    await ours.intake([placed('a-2')]);
    await theirs.command('a-1', command('accept', await stored('a-1')), omar);
    await theirs.command('a-1', command('close', await stored('a-1')), omar);
    await diskIsBack();
    expect(await stored('a-1')).toMatchObject({ state: 'closed', presses: 1 });
    expect(await stored('a-2')).toMatchObject({ state: 'open', presses: 1 });
    expect((await stored('a-2')).dueAt).not.toBeNull();
  });

  it('does not write over what the other did with a case that had nothing waiting here', async () => {
    faults.save = undefined;
    await ours.intake([placed('b-1', 'cord')]);
    faults.save = 'storage';
    now += 60_000;
    await ours.command('a-1', command('accept', await stored('a-1')), anna);
    faults.save = undefined;
    // Read as due here, taken there before it is written here.
    const read = store.cases.dueCases.bind(store.cases);
    store.cases.dueCases = async (...args) => {
      const due = await read(...args);
      await theirs.command('b-1', command('accept', await stored('b-1')), omar);
      await theirs.command('b-1', command('arrive', await stored('b-1')), omar);
      return due;
    };
    now += 30 * 60_000;
    await ours.due();
    expect(await stored('b-1')).toMatchObject({ state: 'arrived', holder: { personId: 'omar' } });
    expect(await stored('a-1')).toMatchObject({ repeat: { at: now } });
  });
});
