import type { Clock } from '@nattvakt/contract';
import type { Actor, Case, CaseCommand, CommandRefusal } from '../core/case.js';
import { decideCommand } from '../core/command.js';
import type { Decision, Unchanged } from '../core/decision.js';
import { decideDue, decideSignOff } from '../core/due.js';
import { decideHandover } from '../core/handover.js';
import type { AlarmFacts, IntakeReason } from '../core/intake.js';
import { nobodyInReach, type Reach } from '../core/ladder.js';
import type { Log } from '../log.js';
import { type CaseChange, type CaseStore, type IntakeCases, StoreError } from '../store/store.js';
import { CaseBook, type PlacedAlarm } from './case-book.js';
import { changeOf } from './case-change.js';
import { Fresh } from './fresh.js';
import { limits } from './limits.js';
import type { ReachOf } from './reach-finder.js';
import { Turns } from './turns.js';
import { Unsaved } from './unsaved.js';
import { withinTime } from './within-time.js';
import { CaseWriter, type Landed } from './writer.js';

export type IntakeOutcome = { reason: IntakeReason; case: Case; saved: boolean };
export type CommandOutcome =
  | { ok: true; case: Case; saved: boolean }
  | { ok: false; refusal: CommandRefusal; case: Case | undefined; saved: boolean };

type Person = Extract<Actor, { type: 'person' }>;

export type LedgerParts = {
  cases: CaseStore;
  clock: Clock;
  log: Log;
  reach: (of: ReachOf, now: number) => Reach;
  /** Whether a person who has a case can still be reckoned with. */
  onDuty: (personId: string, now: number) => boolean;
  /** Called for everything that is in force from now on, in order. */
  onLanded: (landed: Landed[]) => void;
};

/** The one place where cases change: reads them, asks the core, writes the answer. One change at a time. */
export class Ledger {
  readonly #parts: LedgerParts;
  readonly #turns = new Turns();
  readonly #unsaved = new Unsaved();
  readonly #fresh = new Fresh();
  readonly #writer: CaseWriter;

  constructor(parts: LedgerParts) {
    this.#parts = parts;
    this.#writer = new CaseWriter(parts.cases, this.#unsaved, parts.log, parts.onLanded);
  }

  start(): Promise<void> {
    return this.#writer.start();
  }

  /** Resolves when everything begun before has been stored or kept, and what waited in memory was tried once more. */
  async stop(): Promise<void> {
    await this.#turns.run(async () => undefined);
    await this.flush();
  }

  get seq(): number {
    return this.#writer.seq;
  }

  get failing(): boolean {
    return this.#writer.failing;
  }

  get unsavedCases(): number {
    return this.#unsaved.size;
  }

  unsaved(caseId: string): Case | undefined {
    return this.#unsaved.get(caseId)?.case;
  }

  allUnsaved(): Case[] {
    return this.#unsaved.cases();
  }

  /** All alarms in one transaction. The outcomes are in the order of the alarms. */
  intake(alarms: readonly PlacedAlarm[]): Promise<IntakeOutcome[]> {
    return this.#turns.run(async () => {
      for (let attempt = 0; ; attempt += 1) {
        const now = this.#parts.clock.now();
        // A help button is not kept waiting for a reading that most likely finds nothing.
        const unread = attempt === 0 && this.#mayStoreUnread(alarms);
        const book = unread ? new CaseBook() : await this.#bookFor(alarms);
        const entries = alarms.map(({ facts, row }) => book.enter(facts, row, this.#reachOf(facts, now), now));
        const landed = await this.#writer.land(book.changes(), unread);
        this.#fresh.meet(alarms);
        if (landed === 'stale') {
          if (attempt < limits.staleRetries) continue;
          throw new StoreError('stale', new Error('cases kept changing in between'));
        }
        return entries.map(({ reason, caseId }) => this.#outcome(reason, caseId, book));
      }
    });
  }

  /** An alarm is stored whatever becomes of finding out whom to ask: that is looked for again in seconds. */
  #reachOf(of: AlarmFacts, now: number): Reach {
    try {
      return this.#parts.reach(of, now);
    } catch (error) {
      this.#undecided(of.id, error);
      return nobodyInReach;
    }
  }

  /** One case that cannot be decided keeps no other from it; it stays due, and the auditor sees it wait. */
  #decided(cases: readonly Case[], decide: (aCase: Case) => Decision | Unchanged): CaseChange[] {
    return cases.flatMap((aCase) => {
      try {
        const decision = decide(aCase);
        return decision.events.length === 0 ? [] : [changeOf(aCase, decision)];
      } catch (error) {
        this.#undecided(aCase.id, error);
        return [];
      }
    });
  }

  #undecided(caseId: string, error: unknown): void {
    this.#parts.log.error(
      { event: 'case.undecided', case: caseId, reason: String(error) },
      'cannot find out what comes next: trying again at each turn',
    );
  }

  #mayStoreUnread(alarms: readonly PlacedAlarm[]): boolean {
    return !this.#writer.failing && this.#unsaved.size === 0 && this.#fresh.likelyNew(alarms);
  }

  #outcome(reason: IntakeReason, caseId: string, book: CaseBook): IntakeOutcome {
    const unsaved = this.#unsaved.get(caseId);
    const aCase = unsaved?.case ?? book.case(caseId);
    if (aCase === undefined) throw new Error('an alarm was entered into a case that is not in the book');
    return { reason, case: aCase, saved: unsaved === undefined };
  }

  async #bookFor(alarms: readonly PlacedAlarm[]): Promise<CaseBook> {
    const stored = await this.#storedFor(alarms);
    const book = new CaseBook();
    for (const aCase of stored.joinable) book.add(this.#unsaved.newest(aCase));
    for (const { facts } of alarms) {
      const joinable = this.#unsaved.joinable(facts);
      if (joinable) book.add(joinable);
      const known = stored.known.get(facts.id);
      const newest = this.#unsaved.ofAlarm(facts.id) ?? (known && this.#unsaved.newest(known));
      if (newest) book.add(newest, facts.id);
    }
    return book;
  }

  async #storedFor(alarms: readonly PlacedAlarm[]): Promise<IntakeCases> {
    const alarmIds = alarms.map(({ facts }) => facts.id);
    const joins = alarms.map(({ facts: { gatewayId, deviceId, kind } }) => ({ gatewayId, deviceId, kind }));
    try {
      return await this.#inTime(this.#parts.cases.casesForIntake({ alarmIds, joins }));
    } catch (error) {
      // A store that cannot even be read must not keep anybody from being rung.
      this.#parts.log.error({ event: 'store.unreadable', reason: String(error) }, 'cannot read: deciding from memory');
      return { known: new Map(), joinable: [] };
    }
  }

  command(caseId: string, command: CaseCommand, person: Person): Promise<CommandOutcome> {
    return this.#turns.run(async () => {
      for (let attempt = 0; attempt <= limits.staleRetries; attempt += 1) {
        const outcome = await this.#tryCommand(caseId, command, person);
        if (outcome !== 'stale') return outcome;
      }
      return { ok: false, refusal: 'ask-again', case: undefined, saved: true };
    });
  }

  async #tryCommand(caseId: string, command: CaseCommand, person: Person): Promise<CommandOutcome | 'stale'> {
    const now = this.#parts.clock.now();
    const state = await this.#stateForCommand(caseId, command.id);
    const reach = state.case ? this.#parts.reach(state.case, now) : nobodyInReach;
    const decided = decideCommand(state, command, person, reach, now);
    const saved = this.#unsaved.get(caseId) === undefined;
    if (!decided.ok) return { ok: false, refusal: decided.refusal, case: state.case, saved };
    const { decision } = decided;
    if (decision.events.length === 0) return { ok: true, case: decision.case, saved };
    const landed = await this.#writer.land([changeOf(state.case, decision)]);
    if (landed === 'stale') return 'stale';
    // A store that went on without us may have had another holder: then it was not carried out, and is asked again.
    const own = landed.find(({ change }) => change.events.some((event) => event.commandId === command.id));
    return own === undefined ? 'stale' : { ok: true, case: own.change.case, saved: own.saved };
  }

  async #stateForCommand(caseId: string, commandId: string): Promise<{ case: Case | undefined; done: boolean }> {
    const unsaved = this.#unsaved.get(caseId);
    if (unsaved?.events.some((event) => event.commandId === commandId)) return { case: unsaved.case, done: true };
    try {
      const stored = await this.#inTime(this.#parts.cases.caseForCommand(caseId, commandId));
      return { case: unsaved?.case ?? stored.case, done: stored.done };
    } catch (error) {
      if (unsaved === undefined) throw error;
      return { case: unsaved.case, done: false };
    }
  }

  /** Does what is due. Resolves with true when there may be more. */
  due(): Promise<boolean> {
    return this.#turns.run(async () => {
      const now = this.#parts.clock.now();
      const cases = await this.#dueCases(now);
      const changes = this.#decided(cases, (aCase) => decideDue(aCase, this.#parts.reach(aCase, now), now));
      const landed = await this.#writer.land(changes);
      return landed === 'stale' || (changes.length > 0 && cases.length >= limits.dueBatch);
    });
  }

  /** Cases whose holder is no longer on duty go back to the ladder. */
  signOffs(): Promise<void> {
    return this.#turns.run(async () => {
      const now = this.#parts.clock.now();
      const stored = await this.#inTime(this.#parts.cases.heldCases());
      const held = [...this.#unsaved.cases(), ...stored.filter((aCase) => this.#unsaved.get(aCase.id) === undefined)];
      const left = held.filter(({ holder }) => holder && !this.#parts.onDuty(holder.personId, now));
      const changes = this.#decided(left, (aCase) => decideSignOff(aCase, this.#parts.reach(aCase, now), now));
      // Stale: somebody acted in between. The next turn looks again.
      await this.#writer.land(changes);
    });
  }

  /** Open cases of areas that have another provider ask its team as well. Resolves with how many did. */
  handOver(areaIds: readonly string[]): Promise<number> {
    return this.#turns.run(async () => {
      const now = this.#parts.clock.now();
      const stored = await this.#inTime(this.#parts.cases.casesInSight({ areaIds, phoneId: '' }, undefined));
      const waiting = this.#unsaved.cases().filter(({ areaId }) => areaIds.includes(areaId));
      const open = [...waiting, ...stored.filter((aCase) => this.#unsaved.get(aCase.id) === undefined)];
      const changes = this.#decided(open, (aCase) => decideHandover(aCase, this.#parts.reach(aCase, now), now));
      if ((await this.#writer.land(changes)) === 'stale') throw new StoreError('stale', new Error('cases changed'));
      return changes.length;
    });
  }

  /** Changes that were decided elsewhere, on cases as they were read there. `stale`: nothing happened, read again. */
  land(changes: readonly CaseChange[]): Promise<'landed' | 'stale'> {
    return this.#turns.run(async () => ((await this.#writer.land(changes)) === 'stale' ? 'stale' : 'landed'));
  }

  async #dueCases(now: number): Promise<Case[]> {
    const waiting = this.#unsaved.cases().filter((aCase) => aCase.dueAt !== null && aCase.dueAt <= now);
    const stored = await this.#inTime(this.#parts.cases.dueCases(now, limits.dueBatch)).catch((error: unknown) => {
      this.#parts.log.error({ event: 'store.unreadable', reason: String(error) }, 'cannot read which cases are due');
      return [];
    });
    return [...waiting, ...stored.filter((aCase) => this.#unsaved.get(aCase.id) === undefined)].slice(
      0,
      limits.dueBatch,
    );
  }

  #inTime<T>(read: Promise<T>): Promise<T> {
    return withinTime(read, this.#writer.patienceMs);
  }

  /** Tries to store what waits in memory. */
  flush(): Promise<void> {
    return this.#unsaved.size === 0
      ? Promise.resolve()
      : this.#turns.run(() => this.#writer.flush(this.#parts.clock.now()));
  }
}
