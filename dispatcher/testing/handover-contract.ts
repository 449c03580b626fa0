import { expect, it } from 'vitest';
import type { PlacedAlarm } from '../engine/case-book.js';
import { DirectoryView } from '../engine/directory-view.js';
import { Handovers } from '../engine/handovers.js';
import { Ledger } from '../engine/ledger.js';
import { addHome, municipalityRows } from '../seed.js';
import type { Store } from '../store/store.js';
import { command, facts } from './core-builders.js';
import { testMunicipality } from './test-municipality.js';

const change = Date.parse('2023-12-31T23:00:00Z'); // 2024-01-01 00:00 in Stockholm: Leanlink before, VoF after
const quiet = () => undefined;
const log = { debug: quiet, info: quiet, warn: quiet, error: quiet };

function placed(id: string): PlacedAlarm {
  const alarm = facts(id, { homeId: 'home-1', deviceId: id });
  const { gatewayId, deviceId, kind, priority } = alarm;
  const read = { receivedAtMs: change, ageMs: null, epoch: null, n: null, oddity: null, raw: null };
  return { facts: alarm, row: { id, caseId: id, gatewayId, deviceId, kind, priority, ...read } };
}

/** What every store must do when the area of a home gets another provider. Part of the store contract. */
export function handoverContract(current: () => Store): void {
  /** The ledger over this store, with the directory as it is in it, and a clock that is set by hand. */
  async function nightOf() {
    const store = current();
    await store.directory.put(municipalityRows(testMunicipality));
    await addHome(store, { id: 'home-1', clientName: 'Elsa Ek', street: 'Storgatan 4', areaId: 'nord' });
    const view = new DirectoryView(await store.directory.directory());
    const time = { now: change - 1 };
    const clock = { now: () => time.now, monotonicMs: () => time.now };
    const ledger = new Ledger({
      ...{ cases: store.cases, clock, log, onLanded: quiet, onDuty: () => true },
      reach: (of, now) => view.reach(of, now),
    });
    await ledger.start();
    const another = () => new Handovers({ directory: { view }, ledger, clock, log });
    const handovers = another();
    await handovers.look();
    const asked = async (id: string) => (await store.cases.case(id))?.asked.map(({ phoneId }) => phoneId).sort();
    return { ledger, handovers, another, time, asked, view };
  }
  const old = ['leanlink-natt-1', 'leanlink-natt-2'];
  const next = ['vof-natt-1', 'vof-natt-2'];

  it('an alarm a millisecond before a change of provider goes to the old team, one at its instant to the new', async () => {
    const { ledger, time, asked } = await nightOf();
    await ledger.intake([placed('before')]);
    time.now = change;
    await ledger.intake([placed('at')]);
    expect([await asked('before'), await asked('at')]).toEqual([old, next]);
  });

  it('an open case that nobody has goes to both from that second on, and once each', async () => {
    const { ledger, handovers, time, asked } = await nightOf();
    await ledger.intake([placed('open')]);
    time.now = change - 1;
    await handovers.look();
    expect(await asked('open')).toEqual(old);
    time.now = change;
    await handovers.look();
    await handovers.look();
    expect(await asked('open')).toEqual([...old, ...next]);
    expect((await current().cases.case('open'))?.version).toBe(2);
  });

  it('an open case goes to both also when no dispatcher was up in that second, and once when two are', async () => {
    const { ledger, time, asked, another } = await nightOf();
    await ledger.intake([placed('open')]);
    time.now = change + 30_000;
    await Promise.all([another().look(), another().look()]);
    expect(await asked('open')).toEqual([...old, ...next]);
    expect((await current().cases.case('open'))?.version).toBe(2);
  });

  it('an open case that somebody has stays with them; handed back, it is asked of both', async () => {
    const { ledger, handovers, time, asked } = await nightOf();
    const [opened] = await ledger.intake([placed('held')]);
    if (opened === undefined) throw new Error('nothing was opened');
    const person = {
      type: 'person',
      personId: 'person-leanlink-natt-1',
      givenName: 'Karin',
      phoneId: 'leanlink-natt-1',
    } as const;
    await ledger.command('held', command('accept', opened.case), person);
    time.now = change + 1;
    await handovers.look();
    expect(await current().cases.case('held')).toMatchObject({ state: 'accepted', holder: { givenName: 'Karin' } });
    expect(await asked('held')).toEqual(old);
    const held = { ...opened.case, version: 2 };
    await ledger.command('held', command('hand-back', held), person);
    expect(await asked('held')).toEqual([...old, ...next]);
  });

  it('whoever saw the area through the old provider sees it to the last millisecond, and no longer', async () => {
    const { view } = await nightOf();
    const seen = (teamId: string, at: number) => view.areasOf(teamId, at).map(({ id }) => id);
    expect([seen('leanlink-natt', change - 1), seen('leanlink-natt', change)]).toEqual([['nord'], []]);
    expect([seen('vof-natt', change - 1), seen('vof-natt', change)]).toEqual([[], ['nord']]);
  });
}
