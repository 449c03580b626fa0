import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Case } from '../core/case.js';
import { decideCommand } from '../core/command.js';
import { decideDue } from '../core/due.js';
import { decideIntake } from '../core/intake.js';
import { changeOf } from '../engine/case-change.js';
import type { AlarmRow } from '../store/rows.js';
import type { CaseChange, Store } from '../store/store.js';
import { auditContract } from './audit-contract.js';
import { checksContract } from './checks-contract.js';
import { clearingsContract } from './clearings-contract.js';
import { clientsContract } from './clients-contract.js';
import { contactsContract } from './contacts-contract.js';
import { anna, changed, command, facts, type opened, reach } from './core-builders.js';
import { coverageContract } from './coverage-contract.js';
import { directoryContract, failureOf } from './directory-contract.js';
import { handoverContract } from './handover-contract.js';
import { homeOrdersContract } from './home-orders-contract.js';
import { identityContract } from './identity-contract.js';
import { incidentsContract } from './incidents-contract.js';
import { jobsContract } from './jobs-contract.js';
import { noticesContract } from './notices-contract.js';
import { plansContract } from './plans-contract.js';
import { rotaContract } from './rota-contract.js';
import { timelinesContract } from './timelines-contract.js';
import { watchContract } from './watch-contract.js';
import { waysContract } from './ways-contract.js';

export type StoreUnderTest = {
  store: Store;
  /** The same rows through a new store, as after a restart. */
  reopen(): Promise<Store>;
  remove(): Promise<void>;
};

const now = 1_700_000_000_000;

const alarmRow = (id: string, more: Partial<AlarmRow> = {}): AlarmRow => ({
  id,
  caseId: id,
  gatewayId: 'gw-1',
  deviceId: 'pendant',
  kind: 'help-button',
  priority: 'life',
  receivedAtMs: now,
  ageMs: null,
  epoch: 3,
  n: 7,
  oddity: null,
  raw: null,
  ...more,
});

function opening(id: string, more: Parameters<typeof opened>[3] = {}): CaseChange {
  const decided = decideIntake({ known: undefined, joinable: undefined }, facts(id, more), reach, now);
  if (decided.reason === 'seen-before') throw new Error('seen before');
  return changeOf(undefined, decided.decision, [alarmRow(id, more)]);
}

function commanding(aCase: Case, type: 'accept' | 'hand-back' | 'arrive' | 'close', id?: string): CaseChange {
  const asked = command(type, aCase, id === undefined ? {} : { id });
  const decided = decideCommand({ case: aCase, done: false }, asked, anna, reach, now + 1_000);
  if (!decided.ok) throw new Error(decided.refusal);
  return changeOf(aCase, changed(decided.decision));
}

/** What every store must do, whatever database it is on. */
export function storeContract(name: string, open: () => Promise<StoreUnderTest>): void {
  describe(`a store on ${name}`, () => {
    let under: StoreUnderTest;
    let store: Store;
    beforeEach(async () => {
      under = await open();
      store = under.store;
    });
    afterEach(() => under.remove());

    const save = (...changes: CaseChange[]) => store.cases.save(changes);
    const join = (aCase: Case, id: string): CaseChange => {
      const decided = decideIntake({ known: undefined, joinable: aCase }, facts(id), reach, now + 500);
      if (decided.reason === 'seen-before') throw new Error('seen before');
      return changeOf(aCase, decided.decision, [alarmRow(id, { caseId: aCase.id })]);
    };

    describe('keeps cases', () => {
      it('exactly as they were, also after a restart', async () => {
        const change = opening('a-1', { deviceName: 'Halsband “Elsa”, 100 %?', room: 'Sovrum', role: 'nurse' });
        await save(change);
        const accepted = commanding(change.case, 'accept');
        await save(accepted);
        expect(await store.cases.case('a-1')).toEqual(accepted.case);
        const again = await under.reopen();
        expect(again.id).toBe(store.id);
        expect(await again.cases.case('a-1')).toEqual(accepted.case);
        expect(await again.cases.lastSeq()).toBe(2);
      });

      it('with any text in them', async () => {
        const change = opening('a-1', {
          deviceName: 'no\0nsense',
          room: 'half \ud800 a pair',
          deviceId: '\udc00\\u0000',
        });
        await save(change);
        expect(await store.cases.case('a-1')).toMatchObject({ presses: 1, gatewayId: 'gw-1' });
        const keys = { alarmIds: ['a-1', '\0'], joins: [{ gatewayId: '\0', deviceId: '\ud800', kind: 'x' }] };
        expect((await store.cases.casesForIntake(keys)).known.size).toBe(1);
      });

      it('all of a batch or none of it', async () => {
        const good = opening('a-1');
        const sameDevice = opening('a-2');
        expect(await save(good, sameDevice).catch(failureOf)).toBe('stale');
        expect(await store.cases.case('a-1')).toBeUndefined();
        expect(await store.cases.lastSeq()).toBe(0);
        expect(await save(good)).toEqual([1]);
      });

      it('numbering events on, in the order of the changes', async () => {
        const first = opening('a-1');
        expect(await save(first, opening('a-2', { deviceId: 'cord' }))).toEqual([1, 2]);
        expect(await save(join(first.case, 'a-3'))).toEqual([3]);
        expect(await store.cases.lastSeq()).toBe(3);
      });

      it('and refuses a change made on an older version, changing nothing', async () => {
        const first = opening('a-1');
        await save(first);
        await save(commanding(first.case, 'accept'));
        const late = await save(join(first.case, 'a-2')).catch(failureOf);
        expect(late).toBe('stale');
        expect((await store.cases.case('a-1'))?.presses).toBe(1);
        expect((await store.cases.casesForIntake({ alarmIds: ['a-2'], joins: [] })).known.size).toBe(0);
      });

      it('and never two open cases of the same device and kind', async () => {
        await save(opening('a-1'));
        expect(await save(opening('a-2')).catch(failureOf)).toBe('stale');
        expect(await save(opening('a-1')).catch(failureOf)).toBe('stale');
      });

      it('and never one alarm in two cases', async () => {
        const first = opening('a-1');
        await save(first);
        const joined = join(first.case, 'a-2');
        await save(joined);
        const arrived = commanding(joined.case, 'arrive');
        await save(arrived);
        expect(await save(opening('a-2')).catch(failureOf)).toBe('stale');
        expect(await store.cases.case('a-2')).toBeUndefined();
      });

      it('and lets a stale writer go on after reading again', async () => {
        const first = opening('a-1');
        await save(first);
        await save(opening('a-1')).catch(() => undefined);
        await save(join(first.case, 'a-2'));
        expect(await store.cases.case('a-1')).toMatchObject({ presses: 2 });
      });
    });

    describe('finds for the intake', () => {
      it('the case of an alarm seen before, open or closed', async () => {
        const first = opening('a-1');
        await save(first);
        const joined = join(first.case, 'a-2');
        await save(joined);
        const { known } = await store.cases.casesForIntake({ alarmIds: ['a-2', 'a-9'], joins: [] });
        expect([...known.keys()]).toEqual(['a-2']);
        expect(known.get('a-2')).toEqual(joined.case);
      });

      it('a case to join until somebody has arrived, of that very device and kind', async () => {
        const first = opening('a-1');
        const key = { gatewayId: 'gw-1', deviceId: 'pendant', kind: 'help-button' };
        const joinable = async (more = {}) =>
          (await store.cases.casesForIntake({ alarmIds: [], joins: [{ ...key, ...more }] })).joinable.length;
        await save(first);
        expect(await joinable()).toBe(1);
        expect(await joinable({ deviceId: 'cord' })).toBe(0);
        expect(await joinable({ kind: 'fall' })).toBe(0);
        expect(await joinable({ gatewayId: 'gw-2' })).toBe(0);
        const accepted = commanding(first.case, 'accept');
        await save(accepted);
        expect(await joinable()).toBe(1);
        await save(commanding(accepted.case, 'arrive'));
        expect(await joinable()).toBe(0);
      });
    });

    describe('finds', () => {
      it('whether a command was carried out before', async () => {
        const first = opening('a-1');
        await save(first);
        await save(commanding(first.case, 'accept', 'command-x'));
        expect(await store.cases.caseForCommand('a-1', 'command-x')).toMatchObject({ done: true });
        expect(await store.cases.caseForCommand('a-1', 'command-y')).toMatchObject({ done: false });
        expect(await store.cases.caseForCommand('a-9', 'command-x')).toEqual({ case: undefined, done: false });
      });

      it('the cases that somebody has, with when they came', async () => {
        const first = opening('a-1');
        await save(first, opening('a-2', { deviceId: 'cord' }));
        const arrived = commanding(first.case, 'arrive');
        await save(arrived);
        expect(await store.cases.heldCases()).toEqual([arrived.case]);
      });

      it('due cases, the most urgent first, and no more than asked for', async () => {
        await save(
          opening('a-1', { deviceId: 'door', kind: 'door-left-open', priority: 'safety' }),
          opening('a-2', { deviceId: 'pendant' }),
          opening('a-3', { deviceId: 'cord' }),
        );
        expect(await store.cases.dueCases(now + 59_999, 10)).toEqual([]);
        const due = await store.cases.dueCases(now + 60_000, 2);
        expect(due.map((aCase) => aCase.id).sort()).toEqual(['a-2', 'a-3']);
      });

      it('what a phone may see: its areas, what it was asked about, and what changed since it looked', async () => {
        const mine = opening('a-1', { areaId: 'nord' });
        await save(mine, opening('a-2', { areaId: 'syd', deviceId: 'cord' }));
        const sight = { areaIds: ['nord'], phoneId: 'phone-9' };
        const ids = async (look: typeof sight, after?: number) =>
          (await store.cases.casesInSight(look, after)).map((aCase) => aCase.id).sort();
        expect(await ids(sight)).toEqual(['a-1']);
        expect(await ids({ areaIds: [], phoneId: 'phone-1' })).toEqual(['a-1', 'a-2']);
        const accepted = commanding(mine.case, 'accept');
        await save(accepted);
        const [seq] = await save(commanding(accepted.case, 'close'));
        expect(await ids(sight)).toEqual([]);
        expect(await ids(sight, 0)).toEqual(['a-1']);
        expect(await ids(sight, seq)).toEqual([]);
      });

      it('all alarms of a case, each once', async () => {
        const first = opening('a-1');
        await save(first);
        const second = join(first.case, 'a-2');
        await save(second);
        await save(join(second.case, 'a-3'));
        expect((await store.cases.alarmIds('a-1')).sort()).toEqual(['a-1', 'a-2', 'a-3']);
      });
    });

    describe('keeps pages', () => {
      it('and notes once that a phone showed its page; another phone’s word does not count', async () => {
        await save(opening('a-1'));
        expect(await store.cases.pageShown('a-1:1:phone-1', 'phone-2', now)).toBe(false);
        expect(await store.cases.pageShown('a-1:1:phone-1', 'phone-1', now)).toBe(true);
        expect(await store.cases.pageShown('a-1:1:phone-1', 'phone-1', now + 9)).toBe(true);
        expect(await store.cases.pageShown('a-9:1:phone-1', 'phone-1', now)).toBe(false);
      });

      it('also those of the provider and of later rounds', async () => {
        const first = opening('a-1');
        await save(first);
        const wider = changed(decideDue(first.case, reach, now + 60_000));
        await save(changeOf(first.case, wider));
        const round = changed(decideDue(wider.case, reach, now + 120_000));
        await save(changeOf(wider.case, round));
        expect(round.pages).toHaveLength(3);
        for (const page of [...wider.pages, ...round.pages]) {
          expect(await store.cases.pageShown(page.id, page.phoneId, now)).toBe(true);
        }
      });
    });

    describe('keeps what homes must be told', () => {
      const waiting = async () =>
        (await store.cases.outgoingFor(['gw-1', 'gw-3'])).map(({ row, alarmIds }) => [
          row.event,
          row.version,
          alarmIds,
        ]);

      it('the newest of each case, until it is closed and was delivered', async () => {
        const first = opening('a-1');
        await save(first);
        expect(await waiting()).toEqual([]);
        const accepted = commanding(first.case, 'accept');
        await save(accepted);
        expect(await waiting()).toEqual([['accepted', 2, ['a-1']]]);
        await store.cases.delivered([{ caseId: 'a-1', version: 2 }]);
        expect(await waiting()).toEqual([['accepted', 2, ['a-1']]]);
        await save(commanding(accepted.case, 'close'));
        expect(await waiting()).toEqual([['closed', 3, ['a-1']]]);
        await store.cases.delivered([{ caseId: 'a-1', version: 2 }]);
        expect(await waiting()).toEqual([['closed', 3, ['a-1']]]);
        await store.cases.delivered([{ caseId: 'a-1', version: 3 }]);
        expect(await waiting()).toEqual([]);
        expect(await store.cases.outgoingFor(['gw-2'])).toEqual([]);
      });
    });

    directoryContract(() => store);
    clearingsContract(() => store, { opening, commanding });
    contactsContract(() => store, { opening, taking: (aCase) => commanding(aCase, 'accept') });
    handoverContract(() => store);
    identityContract(() => store);
    auditContract(
      () => store,
      () => under.reopen(),
    );
    rotaContract(() => store);
    coverageContract(() => store);
    plansContract(() => store);
    checksContract(() => store);
    homeOrdersContract(() => store);
    jobsContract(() => store);
    noticesContract(() => store);
    incidentsContract(() => under);
    watchContract(() => store, { opening });
    waysContract(() => store, { opening, commanding });
    clientsContract(() => store);
    timelinesContract(() => store, { opening, commanding });

    it('says when it can be written', async () => {
      await expect(store.probe()).resolves.toBeUndefined();
    });
  });
}
