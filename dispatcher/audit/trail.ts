import type { Clock } from '@nattvakt/contract';
import { withinTime } from '../engine/within-time.js';
import { type Audit, type AuditNote, type AuditSoon, NotNotedError } from '../http/audit-port.js';
import type { Log } from '../log.js';
import type { AuditEntry, AuditStore } from '../store/audit-store.js';
import { StoreError } from '../store/store.js';
import { limits } from './limits.js';

export type TrailParts = {
  audit: AuditStore;
  /** What somebody is at this instant, as it is written into each entry. */
  roleOf: (reader: Pick<AuditNote, 'personId' | 'phoneId'>, now: number) => string;
  clock: Clock;
  log: Log;
};

type Waiting = { entries: AuditEntry[]; settle?: (error?: unknown) => void };

/**
 * Everything that is read about clients, on its way to the chain. What queued during one write goes with the next. Readers
 * of an alarm never wait for it; all others see nothing before it is written.
 */
export class AuditTrail implements Audit, AuditSoon {
  readonly #parts: TrailParts;
  #queue: Waiting[] = [];
  #writing: Promise<void> | undefined;
  readonly #shown = new Set<string>();
  #waitingCards = 0;
  #lost = 0;
  #headAt = Number.NEGATIVE_INFINITY;
  #headSaid = 0;

  constructor(parts: TrailParts) {
    this.#parts = parts;
  }

  /** Readings that are not in the store yet. */
  get waiting(): number {
    return this.#queue.reduce((sum, { entries }) => sum + entries.length, 0);
  }

  /** Cards that only the process's log knows: there was no room to keep them. */
  get lost(): number {
    return this.#lost;
  }

  async note(...notes: AuditNote[]): Promise<void> {
    if (notes.length === 0) return;
    const entries = notes.map((note) => this.#entry(note));
    const stored = new Promise<void>((done, fail) => {
      this.#queue.push({ entries, settle: (error) => (error === undefined ? done() : fail(error)) });
    });
    stored.catch(() => undefined);
    void this.#write();
    try {
      await withinTime(stored, limits.noteMs);
    } catch (error) {
      this.#parts.log.error({ event: 'audit.not-noted' }, 'a reading could not be written down when it was asked for');
      throw new NotNotedError(error);
    }
  }

  /**
   * A card is noted once for each person, phone and case, at the engine's next turn: in a file with one writer it would
   * stand in the way of the next alarm. What a crash forgets is noted when the phones are back and shown their cards again.
   */
  noteSoon(...notes: AuditNote[]): void {
    for (const note of notes) {
      const entry = this.#entry(note);
      if (note.what === 'card' && !this.#isNews(entry)) continue;
      if (this.#waitingCards >= limits.waiting) {
        this.#loseIt(entry);
        continue;
      }
      this.#waitingCards += 1;
      this.#queue.push({ entries: [entry] });
    }
    if (notes.some(({ what }) => what !== 'card')) void this.#write();
  }

  /** Part of the engine's turn, which does not wait for it: writes what was shown, and what the store did not take before. */
  turn(): void {
    void this.#write();
    const { clock, log } = this.#parts;
    if (clock.monotonicMs() - this.#headAt < limits.headMs) return;
    this.#headAt = clock.monotonicMs();
    this.#sayHead().catch(() => log.warn({ event: 'audit.head-unread' }, 'the chain of readings cannot be read'));
  }

  /** The log of the process is kept elsewhere: a chain that was cut shorter, or made anew, is found by it. */
  async #sayHead(): Promise<void> {
    const { seq, hash } = await this.#parts.audit.head();
    if (seq === this.#headSaid) return;
    this.#headSaid = seq;
    this.#parts.log.info({ event: 'audit.head', seq, hash }, 'how far the chain of readings reaches');
  }

  /** Writes what it can; what stays goes to the process's log. */
  async stop(): Promise<void> {
    await this.#write();
    this.#loseAll();
  }

  /** Resolves when nothing waits, or the store did not take it. */
  #write(): Promise<void> {
    this.#writing ??= this.#drain().finally(() => {
      this.#writing = undefined;
    });
    return this.#writing;
  }

  async #drain(): Promise<void> {
    while (this.#queue.length > 0) {
      const batch = this.#take();
      try {
        const known = await this.#shownBefore(batch);
        await this.#parts.audit.append(batch.flatMap((one) => one.entries).filter((entry) => !known(entry)));
      } catch (error) {
        this.#putBack(batch, error);
        return;
      }
      for (const { settle } of batch) settle?.();
      this.#waitingCards -= batch.filter(({ settle }) => settle === undefined).length;
    }
  }

  #take(): Waiting[] {
    let size = 0;
    let taken = 0;
    for (const { entries } of this.#queue) {
      size += entries.length;
      if (taken > 0 && size > limits.batch) break;
      taken += 1;
    }
    return this.#queue.splice(0, taken);
  }

  /** Cards wait on; whoever waits for a reading is told that it is not written down. */
  #putBack(batch: readonly Waiting[], error: unknown): void {
    const all = [...batch, ...this.#queue];
    this.#queue = all.filter(({ settle }) => settle === undefined);
    for (const { settle } of all) settle?.(error);
    // What no store could ever take must not stand in front of all that comes after it.
    if (error instanceof StoreError && error.failure === 'content') this.#loseAll();
    this.#parts.log.warn({ event: 'audit.unwritten', waiting: this.waiting }, 'readings could not be written down');
  }

  #loseAll(): void {
    for (const { entries } of this.#queue.splice(0)) for (const entry of entries) this.#loseIt(entry);
    this.#waitingCards = 0;
  }

  /** A restarted dispatcher, or another one, may have noted a card before. */
  async #shownBefore(batch: readonly Waiting[]): Promise<(entry: AuditEntry) => boolean> {
    const cards = batch.flatMap(({ entries }) => entries).filter(({ what }) => what === 'card');
    if (cards.length === 0) return () => false;
    const rows = await this.#parts.audit.shownBefore([...new Set(cards.flatMap(({ caseId }) => caseId ?? []))]);
    const known = new Set(rows.map(keyOf));
    return (entry) => entry.what === 'card' && known.has(keyOf(entry));
  }

  #isNews(entry: AuditEntry): boolean {
    const key = keyOf(entry);
    if (this.#shown.has(key)) return false;
    if (this.#shown.size >= limits.remembered) this.#shown.clear();
    this.#shown.add(key);
    return true;
  }

  #loseIt({ personId, phoneId, homeId, caseId, what }: AuditEntry): void {
    this.#lost += 1;
    const ids = { person: personId, phone: phoneId, home: homeId, case: caseId };
    this.#parts.log.error({ event: 'audit.lost', ...ids, what }, 'could not store who read this; it stands here');
  }

  #entry({ personId, sessionId, phoneId, what, reason, homeId, caseId, subject }: AuditNote): AuditEntry {
    const atMs = this.#parts.clock.now();
    const role = this.#parts.roleOf({ personId, phoneId }, atMs);
    return { atMs, personId, sessionId, phoneId, role, what, reason, homeId, caseId, subject: subject ?? null };
  }
}

const keyOf = ({ personId, phoneId, caseId }: Pick<AuditEntry, 'personId' | 'phoneId' | 'caseId'>) =>
  JSON.stringify([personId, phoneId, caseId]);
