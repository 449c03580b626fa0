import type { Clock } from '@nattvakt/contract';
import { cutOf, cutSubject, cutWhat, keptSince } from '../core/audit/cut.js';
import type { Log } from '../log.js';
import type { AuditStore } from '../store/audit-store.js';
import { limits } from './limits.js';

export type KeepingParts = {
  audit: Pick<AuditStore, 'append' | 'entries' | 'upTo' | 'removeCut'>;
  /** Undefined: nothing is ever removed. */
  keepYears: number | undefined;
  clock: Clock;
  log: Log;
};

/**
 * Removes readings that have been kept for long enough, from the chain's beginning. First an entry says how far, and by which
 * hash the chain goes on; then what it says is removed, few at a time, so that no alarm waits for it.
 */
export class AuditKeeping {
  readonly #parts: KeepingParts;
  #looked = Number.NEGATIVE_INFINITY;
  #mayRemove = false;
  #working: Promise<void> | undefined;

  constructor(parts: KeepingParts) {
    this.#parts = parts;
  }

  /** Part of the engine's turn, which does not wait for it. */
  turn(): void {
    const { keepYears, log } = this.#parts;
    if (keepYears === undefined) return;
    this.#working ??= this.#work(keepYears)
      .catch(() => log.warn({ event: 'audit.uncut' }, 'readings that need not be kept could not be removed'))
      .finally(() => {
        this.#working = undefined;
      });
  }

  /** Resolves when nothing is being removed. */
  async stop(): Promise<void> {
    await this.#working;
  }

  async #work(keepYears: number): Promise<void> {
    const { audit, clock } = this.#parts;
    if (clock.monotonicMs() - this.#looked >= limits.cutEveryMs) {
      await this.#cut(keepYears);
      this.#looked = clock.monotonicMs();
      this.#mayRemove = true;
    }
    if (this.#mayRemove) this.#mayRemove = (await audit.removeCut(limits.cutRows)) > 0;
  }

  async #cut(keepYears: number): Promise<void> {
    const { audit, clock, log } = this.#parts;
    const now = clock.now();
    const [old, [last]] = await Promise.all([
      audit.upTo(keptSince(now, keepYears)),
      audit.entries({ what: cutWhat }, 1),
    ]);
    if (old === undefined || old.seq <= ((last && cutOf(last)?.seq) ?? 0)) return;
    const by = { personId: 'engine', sessionId: '', phoneId: null, role: '', homeId: null, caseId: null };
    const subject = cutSubject(old, keepYears);
    await audit.append([{ ...by, atMs: now, what: cutWhat, reason: 'kept-long-enough', subject }]);
    log.info({ event: 'audit.cut', seq: old.seq, hash: old.hash, keepYears }, 'readings were kept for long enough');
  }
}
