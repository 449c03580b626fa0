import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { Reach } from '../core/ladder.js';
import { sqliteStore } from '../store/knex/knex-store.js';
import type { Store } from '../store/store.js';
import { anna, command, facts, omar, reach, ringingPhones } from '../testing/core-builders.js';
import { FailingCases } from '../testing/failing-cases.js';
import type { PlacedAlarm } from './case-book.js';
import { Ledger } from './ledger.js';
import { limits } from './limits.js';
import type { ReachOf } from './reach-finder.js';
import type { Landed } from './writer.js';

const log = { debug: () => undefined, info: () => undefined, warn: () => undefined, error: () => undefined };

function placed(id: string, more: Partial<PlacedAlarm['facts']> = {}): PlacedAlarm {
  const alarm = facts(id, more);
  const { gatewayId, deviceId, kind, priority } = alarm;
  const read = { receivedAtMs: 1, ageMs: null, epoch: null, n: null, oddity: null, raw: null };
  return { facts: alarm, row: { id, caseId: id, gatewayId, deviceId, kind, priority, ...read } };
}

describe('the ledger', () => {
  let folder: string;
  let store: Store;
  let faults: FailingCases;
  let ledger: Ledger;
  let landed: Landed[];
  let now: number;
  let reachOf: (of: ReachOf) => Reach;

  async function open(): Promise<void> {
    const cases = faults.over(store.cases);
    const clock = { now: () => now, monotonicMs: () => now };
    ledger = new Ledger({
      cases,
      clock,
      log,
      reach: (of) => reachOf(of),
      onDuty: () => true,
      onLanded: (more) => landed.push(...more),
    });
    await ledger.start();
  }

  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'nattvakt-ledger-'));
    store = sqliteStore(join(folder, 'store.sqlite'));
    await store.start();
    faults = new FailingCases();
    landed = [];
    now = 1_000_000;
    reachOf = () => reach;
    await open();
  });
  afterEach(async () => {
    vi.useRealTimers();
    await store.stop();
    await rm(folder, { recursive: true, force: true });
  });

  const shown = () => landed.map(({ change, saved }) => [change.case.id, change.case.state, saved]);
  const stored = (id: string) => store.cases.case(id);

  it('stores alarms of one batch together, and joins repeats within it', async () => {
    const outcomes = await ledger.intake([placed('a-1'), placed('a-2'), placed('a-3', { deviceId: 'cord' })]);
    expect(outcomes.map(({ reason, case: { id }, saved }) => [reason, id, saved])).toEqual([
      ['opened', 'a-1', true],
      ['joined', 'a-1', true],
      ['opened', 'a-3', true],
    ]);
    expect(faults.saves).toBe(1);
    expect(await stored('a-1')).toMatchObject({ presses: 2, version: 2 });
    expect((await store.cases.alarmIds('a-1')).sort()).toEqual(['a-1', 'a-2']);
  });

  it('opens a case of its own for the same device and kind when it is more urgent, or somebody else’s', async () => {
    const bed = { deviceId: 'bed', kind: 'out-of-bed', priority: 'distress' } as const;
    await ledger.intake([placed('a-1', bed)]);
    const outcomes = await ledger.intake([
      placed('a-2', { ...bed, role: 'nurse' }),
      placed('a-3', { ...bed, priority: 'life' }),
      placed('a-4', bed),
      placed('a-5', { ...bed, role: 'nurse' }),
    ]);
    expect(outcomes.map(({ case: { id } }) => id)).toEqual(['a-2', 'a-3', 'a-1', 'a-2']);
    expect(await stored('a-2')).toMatchObject({ role: 'nurse', presses: 2 });
  });

  it('writes nothing for an alarm it has, and tells its case again', async () => {
    await ledger.intake([placed('a-1')]);
    const [again] = await ledger.intake([placed('a-1')]);
    expect(again).toMatchObject({ reason: 'seen-before', saved: true, case: { id: 'a-1', version: 1 } });
    expect(faults.saves).toBe(1);
  });

  it('stores a press of a device that it has not met without reading first, and reads when the store knew better', async () => {
    let reads = 0;
    const reading = (cases: Store['cases']) =>
      new Proxy(cases, {
        get: (target, name) => {
          if (name === 'casesForIntake') reads += 1;
          const value: unknown = Reflect.get(target, name, target);
          return typeof value === 'function' ? value.bind(target) : value;
        },
      });
    const again = () =>
      new Ledger({
        cases: reading(store.cases),
        clock: { now: () => now, monotonicMs: () => now },
        log,
        reach: () => reach,
        onDuty: () => true,
        onLanded: () => undefined,
      });
    ledger = again();
    await ledger.intake([placed('a-1')]);
    await ledger.intake([placed('a-2', { deviceId: 'cord' })]);
    expect(reads).toBe(0);
    await ledger.intake([placed('a-3')]);
    expect(reads).toBe(1);
    await ledger.command('a-1', command('accept', (await stored('a-1'))!), anna);

    ledger = again();
    const outcomes = await ledger.intake([placed('a-1'), placed('a-4'), placed('a-5', { deviceId: 'bed' })]);
    expect(reads).toBe(2);
    expect(outcomes.map(({ reason, case: { id, state } }) => [reason, id, state])).toEqual([
      ['seen-before', 'a-1', 'accepted'],
      ['joined', 'a-1', 'accepted'],
      ['opened', 'a-5', 'open'],
    ]);
    expect(await stored('a-1')).toMatchObject({ state: 'accepted', presses: 3, holder: { personId: 'anna' } });
  });

  it('keeps what somebody took when its press comes again to a dispatcher that knows nothing and cannot write', async () => {
    await ledger.intake([placed('a-1')]);
    await ledger.command('a-1', command('accept', (await stored('a-1'))!), anna);
    await open();
    for (const failure of ['storage', 'content'] as const) {
      faults.save = failure;
      const [again] = await ledger.intake([placed('a-1')]);
      expect(again).toMatchObject({ reason: 'seen-before', case: { state: 'accepted' } });
      await open();
    }
  });

  it('gives a case to one of two who take it in the same instant', async () => {
    await ledger.intake([placed('a-1')]);
    const aCase = (await stored('a-1'))!;
    const answers = await Promise.all([
      ledger.command('a-1', command('accept', aCase), anna),
      ledger.command('a-1', command('accept', aCase), omar),
    ]);
    expect(answers).toMatchObject([
      { ok: true },
      { ok: false, refusal: 'taken', case: { holder: { personId: 'anna' } } },
    ]);
  });

  it('decides again when another process changed the case in between', async () => {
    await ledger.intake([placed('a-1')]);
    const other = sqliteStore(join(folder, 'store.sqlite'));
    await other.start();
    const theirs = new Ledger({
      cases: other.cases,
      clock: { now: () => now, monotonicMs: () => now },
      log,
      reach: () => reach,
      onDuty: () => true,
      onLanded: () => undefined,
    });
    await theirs.start();
    await theirs.intake([placed('a-2')]);
    await ledger.intake([placed('a-3')]);
    await theirs.intake([placed('a-4')]);
    await other.stop();
    expect(await stored('a-1')).toMatchObject({ presses: 4, version: 4 });
  });

  it('goes on with all others when it cannot be found out who is to be asked about one, which is stored all the same', async () => {
    reachOf = (of) => {
      if (of.areaId === 'broken') throw new RangeError('no such zone');
      return reach;
    };
    const [broken] = await ledger.intake([placed('b-1', { deviceId: 'cord', areaId: 'broken' }), placed('a-1')]);
    expect(broken).toMatchObject({ reason: 'opened', saved: true });
    now += 60_000;
    await ledger.due();
    expect(ringingPhones((await stored('a-1'))!)).toEqual(['phone-1', 'phone-2', 'phone-3']);
    expect((await stored('b-1'))!.dueAt).toBeLessThanOrEqual(now);
    reachOf = () => reach;
    await ledger.due();
    expect(ringingPhones((await stored('b-1'))!)).toEqual(['phone-1', 'phone-2']);
  });

  it('asks the next step when it is due', async () => {
    await ledger.intake([placed('a-1')]);
    now += 60_000;
    await ledger.due();
    expect(ringingPhones((await stored('a-1'))!)).toEqual(['phone-1', 'phone-2', 'phone-3']);
  });

  describe('while the disk is full', () => {
    beforeEach(() => {
      faults.save = 'storage';
    });

    it('rings from memory, once for each alarm, and says that it is not stored', async () => {
      const [first] = await ledger.intake([placed('a-1')]);
      expect(first).toMatchObject({ saved: false, case: { state: 'open' } });
      const [again] = await ledger.intake([placed('a-1')]);
      expect(again).toMatchObject({ reason: 'seen-before', saved: false });
      expect(shown()).toEqual([['a-1', 'open', false]]);
      expect(landed[0]?.change.pages.map((page) => page.phoneId)).toEqual(['phone-1', 'phone-2']);
      expect(ledger.failing).toBe(true);
    });

    it('lets people take, arrive and close, and joins repeats', async () => {
      await ledger.intake([placed('a-1')]);
      await ledger.intake([placed('a-2')]);
      const aCase = ledger.unsaved('a-1')!;
      expect(aCase.presses).toBe(2);
      expect(await ledger.command('a-1', command('accept', aCase), anna)).toMatchObject({ ok: true, saved: false });
      expect(await ledger.command('a-1', command('accept', aCase), omar)).toMatchObject({
        ok: false,
        refusal: 'taken',
      });
      expect(await ledger.command('a-1', command('close', aCase), anna)).toMatchObject({ ok: true });
      expect(ledger.unsaved('a-1')).toMatchObject({ state: 'closed' });
    });

    it('goes on asking, step by step', async () => {
      await ledger.intake([placed('a-1')]);
      now += 60_000;
      await ledger.due();
      expect(ringingPhones(ledger.unsaved('a-1')!)).toEqual(['phone-1', 'phone-2', 'phone-3']);
    });

    it('works for cases that were stored before', async () => {
      faults.save = undefined;
      await ledger.intake([placed('a-1')]);
      faults.save = 'storage';
      const aCase = (await stored('a-1'))!;
      expect(await ledger.command('a-1', command('accept', aCase), anna)).toMatchObject({ ok: true, saved: false });
      now += 60_000;
      await ledger.due();
      expect(ledger.unsaved('a-1')).toMatchObject({ state: 'accepted' });
      faults.save = undefined;
      await ledger.flush();
      expect(await stored('a-1')).toMatchObject({ state: 'accepted', version: 2 });
    });

    it('stores everything when the disk is back: each alarm once, with the case as people left it', async () => {
      await ledger.intake([placed('a-1'), placed('a-2', { deviceId: 'cord' })]);
      await ledger.intake([placed('a-3')]);
      await ledger.command('a-1', command('accept', ledger.unsaved('a-1')!, { id: 'command-x' }), anna);
      landed = [];
      await ledger.flush();
      expect(landed).toEqual([]);
      faults.save = undefined;
      await ledger.flush();
      expect(shown()).toEqual([
        ['a-1', 'accepted', true],
        ['a-2', 'open', true],
      ]);
      expect(landed.flatMap(({ change }) => change.alarms.map((alarm) => alarm.id)).sort()).toEqual([
        'a-1',
        'a-2',
        'a-3',
      ]);
      expect(await stored('a-1')).toMatchObject({ state: 'accepted', presses: 2, holder: { personId: 'anna' } });
      expect(await store.cases.caseForCommand('a-1', 'command-x')).toMatchObject({ done: true });
      expect([ledger.unsavedCases, ledger.failing]).toEqual([0, false]);
      const [again] = await ledger.intake([placed('a-3')]);
      expect(again).toMatchObject({ reason: 'seen-before', saved: true, case: { id: 'a-1' } });
    });

    it('and cannot even be read, a press that the store has already ends up in its one case', async () => {
      faults.save = undefined;
      await ledger.intake([placed('a-1')]);
      faults.save = 'storage';
      faults.read = 'storage';
      const outcomes = await ledger.intake([placed('a-1'), placed('a-2', { deviceId: 'cord' })]);
      expect(outcomes.every((outcome) => !outcome.saved)).toBe(true);
      faults.save = undefined;
      faults.read = undefined;
      await ledger.flush();
      await ledger.flush();
      expect(ledger.unsavedCases).toBe(0);
      expect(await stored('a-1')).toMatchObject({ presses: 1 });
      expect(await stored('a-2')).toMatchObject({ presses: 1 });
    });

    it('and cannot even be read, a repeat joins the stored case when the disk is back', async () => {
      faults.save = undefined;
      await ledger.intake([placed('a-1')]);
      faults.save = 'storage';
      faults.read = 'storage';
      await ledger.intake([placed('a-2')]);
      expect(ledger.unsaved('a-2')).toMatchObject({ state: 'open' });
      faults.save = undefined;
      faults.read = undefined;
      landed = [];
      await ledger.flush();
      expect(await stored('a-1')).toMatchObject({ presses: 2 });
      expect(await stored('a-2')).toBeUndefined();
      expect(shown()).toEqual([
        ['a-2', 'closed', false],
        ['a-1', 'open', true],
      ]);
    });
  });

  it('rings from memory when a commit does not come back, and keeps the case once if it was made after all', async () => {
    vi.useFakeTimers();
    faults.save = 'hangs';
    const outcome = ledger.intake([placed('a-1')]);
    await vi.waitFor(() => expect(faults.saves).toBe(1));
    await vi.advanceTimersByTimeAsync(limits.storeMs);
    await vi.waitFor(() => expect(faults.saves).toBe(2));
    await vi.advanceTimersByTimeAsync(limits.failingStoreMs);
    expect(await outcome).toMatchObject([{ saved: false }]);
    vi.useRealTimers();
    await store.cases.save([landed[0]!.change]);
    faults.save = undefined;
    await ledger.flush();
    expect(ledger.unsavedCases).toBe(0);
    expect(await stored('a-1')).toMatchObject({ version: 1, presses: 1 });
    expect(await store.cases.lastSeq()).toBe(1);
  });

  it('rings the next one without waiting for a disk that is known to hang, not even to read it', async () => {
    vi.useFakeTimers();
    faults.save = 'hangs';
    faults.read = 'hangs';
    const first = ledger.intake([placed('a-1')]);
    const second = ledger.intake([placed('a-2', { deviceId: 'cord' })]);
    await vi.advanceTimersByTimeAsync(2 * limits.storeMs);
    expect(await first).toMatchObject([{ saved: false }]);
    await vi.advanceTimersByTimeAsync(2 * limits.failingStoreMs);
    expect(await second).toMatchObject([{ saved: false }]);
    expect(shown()).toEqual([
      ['a-1', 'open', false],
      ['a-2', 'open', false],
    ]);
  });

  it('does not let one alarm that cannot be stored keep the others from being stored; it rings all the same', async () => {
    faults.poisonedAlarm = 'a-2';
    const outcomes = await ledger.intake([
      placed('a-1'),
      placed('a-2', { deviceId: 'cord' }),
      placed('a-3', { deviceId: 'bed' }),
    ]);
    expect(outcomes.map((outcome) => outcome.saved)).toEqual([true, false, true]);
    expect(await stored('a-3')).toBeDefined();
    expect(shown()).toContainEqual(['a-2', 'open', false]);
  });
});
