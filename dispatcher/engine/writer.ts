import type { Log } from '../log.js';
import type { CaseChange, CaseStore, StoreFailure } from '../store/store.js';
import { StoreError } from '../store/store.js';
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
    if (failure === 'stale' && !changes.some((change) => this.#unsaved.get(change.case.id))) return 'stale';
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
    for (const change of gone) this.#unsaved.drop(change.case.id);
    this.#onLanded(gone.map((change) => ({ change, saved: false, seq: this.#seq })));
    if (typeof failure === 'string') await this.#landOneByOne(changes);
    else this.#saved(changes, failure);
  }

  /** One change that cannot be stored must not keep the others from it. */
  async #landOneByOne(changes: readonly CaseChange[]): Promise<Landed[]> {
    const landed: Landed[] = [];
    for (const change of changes) {
      const failure = await this.#save([change]);
      if (typeof failure !== 'string') landed.push(...this.#saved([change], failure));
      else if (failure === 'stale') landed.push(...(await this.#landRebased(change)));
      else landed.push(...this.#kept([change]));
    }
    return landed;
  }

  /** What waited in memory meets a store that went on: memory is what people saw last, so it goes on top. */
  async #landRebased(change: CaseChange): Promise<Landed[]> {
    const stored = await withinTime(this.#cases.case(change.case.id), this.patienceMs).catch(() => undefined);
    if (stored === undefined) return this.#kept([change]);
    // A commit that took too long, and was made after all.
    if (stored.version === change.case.version) return this.#saved([change], [await this.#cases.lastSeq()]);
    const version = Math.max(stored.version + 1, change.case.version);
    const rebased = { ...change, base: stored.version, case: { ...change.case, version } };
    const failure = await this.#save([rebased]);
    return typeof failure === 'string' ? this.#kept([rebased]) : this.#saved([rebased], failure);
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
