import type { Log } from '../log.js';
import { isSameCase } from '../store/columns.js';
import type { CaseChange, CaseStore, StoreFailure } from '../store/store.js';
import { StoreError } from '../store/store.js';
import { decidedAnew } from './decided-anew.js';
import { limits } from './limits.js';
import { keysOf, reconciled } from './reconcile.js';
import type { Unsaved } from './unsaved.js';
import { withinTime } from './within-time.js';

/** A change that is in force. `saved`: it is also on disk, and `seq` is its place in the stream of events. */
export type Landed = { change: CaseChange; saved: boolean; seq: number };

/** Brings changes to the disk or, while that fails, into memory. In force they are either way. */
export class CaseWriter {
  readonly #cases: CaseStore;
  readonly #unsaved: Unsaved;
  readonly #log: Log;
  readonly #onLanded: (landed: Landed[]) => void;
  #seq = 0;
  #failing = false;

  constructor(cases: CaseStore, unsaved: Unsaved, log: Log, onLanded: (landed: Landed[]) => void) {
    this.#cases = cases;
    this.#unsaved = unsaved;
    this.#log = log;
    this.#onLanded = onLanded;
  }

  async start(): Promise<void> {
    this.#seq = await this.#cases.lastSeq();
  }

  /** Number of the last event that was stored. */
  get seq(): number {
    return this.#seq;
  }

  get failing(): boolean {
    return this.#failing;
  }

  /** How long the store is waited for: once it was too slow, people do not wait for it again. */
  get patienceMs(): number {
    return this.#failing ? limits.failingStoreMs : limits.storeMs;
  }

  /**
   * @param unread decided without reading: when it cannot be stored, it must be read for and decided again
   * @returns `stale` when somebody else changed one of the cases: nothing happened, read and decide again
   */
  async land(changes: readonly CaseChange[], unread = false): Promise<Landed[] | 'stale'> {
    if (changes.length === 0) return [];
    const whole = changes.map((change) => this.#unsaved.withWaiting(change));
    const failure = await this.#save(whole);
    if (typeof failure !== 'string') return this.#saved(whole, failure);
    if (unread) return 'stale';
    if (failure === 'storage') return this.#kept(whole);
    if (failure === 'stale' && !whole.some((change) => this.#waits(change))) return 'stale';
    return this.#landOneByOne(whole);
  }

  /** Tries again to store what waits in memory. */
  async flush(now: number): Promise<void> {
    const waiting = this.#unsaved.oldest(limits.flushBatch);
    if (waiting.length === 0) return;
    const stored = await withinTime(this.#cases.casesForIntake(keysOf(waiting)), this.patienceMs).catch(
      () => undefined,
    );
    if (stored === undefined) return;
    const { changes, gone } = reconciled(waiting, stored, now);
    const failure = await this.#save(changes);
    if (failure === 'storage') return;
    // Somebody changed the case that a press joins: it waits on, and is read for again.
    if (typeof failure === 'string' && (await this.#landOneByOne(changes)) === 'stale') return;
    for (const change of gone) this.#unsaved.drop(change.case.id);
    this.#onLanded(gone.map((change) => ({ change, saved: false, seq: this.#seq })));
    if (typeof failure !== 'string') this.#saved(changes, failure);
  }

  #waits({ case: { id } }: CaseChange): boolean {
    return this.#unsaved.get(id) !== undefined;
  }

  /**
   * One change that cannot be stored must not keep the others from it. `stale`: of those that were decided on the store
   * alone, some met a case that had changed; they are to be decided again, the others have landed.
   */
  async #landOneByOne(changes: readonly CaseChange[]): Promise<Landed[] | 'stale'> {
    const landed: Landed[] = [];
    let stale = false;
    for (const change of changes) {
      const failure = await this.#save([change]);
      if (typeof failure !== 'string') landed.push(...this.#saved([change], failure));
      else if (failure !== 'stale') landed.push(...this.#kept([change]));
      else if (this.#waits(change)) landed.push(...(await this.#landAnew(change)));
      else stale = true;
    }
    return stale ? 'stale' : landed;
  }

  /** What waited in memory meets a store that went on. */
  async #landAnew(change: CaseChange): Promise<Landed[]> {
    const { id } = change.case;
    const keys = { alarmIds: change.alarms.map((alarm) => alarm.id), joins: [] };
    const reading = Promise.all([this.#cases.case(id), this.#cases.casesForIntake(keys), this.#cases.lastSeq()]);
    const [stored, read, seq] = await withinTime(reading, this.patienceMs).catch(() => []);
    if (stored === undefined || read === undefined || seq === undefined) return this.#kept([change]);
    // A commit that took too long, and was made after all. Another may have made the same version of something else.
    if (isSameCase(stored, change.case)) return this.#saved([change], [seq]);
    const anew = decidedAnew(change, stored, read.known);
    const failure = anew.length === 0 ? [] : await this.#save(anew);
    if (typeof failure === 'string') return this.#kept([change]);
    this.#unsaved.drop(id);
    if (anew.some(({ case: its }) => its.id === id)) return this.#saved(anew, failure);
    const asStored = { base: stored.version, case: stored, alarms: [], events: [], pages: [] };
    const shown = { change: asStored, saved: true, seq };
    this.#onLanded([shown]);
    return [shown, ...this.#saved(anew, failure)];
  }

  async #save(changes: readonly CaseChange[]): Promise<number[] | StoreFailure> {
    try {
      const seqs = await withinTime(this.#cases.save(changes), this.patienceMs);
      if (this.#failing) this.#log.info({ event: 'store.recovered' }, 'the store can be written again');
      this.#failing = false;
      return seqs;
    } catch (error) {
      const failure = error instanceof StoreError ? error.failure : 'content';
      if (failure === 'stale') return failure;
      const isNews = failure === 'content' ? !this.#isWaiting(changes) : !this.#failing;
      if (isNews) {
        this.#log.error(
          { event: 'store.failing', failure, reason: String(error) },
          'cannot store: ringing from memory',
        );
      }
      this.#failing ||= failure === 'storage';
      return failure;
    }
  }

  #isWaiting(changes: readonly CaseChange[]): boolean {
    return changes.every((change) => this.#unsaved.get(change.case.id) === change);
  }

  #saved(changes: readonly CaseChange[], seqs: readonly number[]): Landed[] {
    const landed = changes.map((change, i) => ({ change, saved: true, seq: seqs[i] ?? this.#seq }));
    this.#seq = Math.max(this.#seq, ...seqs);
    for (const { change } of landed) this.#unsaved.drop(change.case.id);
    this.#onLanded(landed);
    return landed;
  }

  #kept(changes: readonly CaseChange[]): Landed[] {
    for (const change of changes) {
      if (this.#unsaved.keep(change)) continue;
      this.#log.error({ event: 'store.memory-full', case: change.case.id }, 'no room to keep this case in memory');
    }
    const landed = changes.map((change) => ({ change, saved: false, seq: this.#seq }));
    this.#onLanded(landed);
    return landed;
  }
}
