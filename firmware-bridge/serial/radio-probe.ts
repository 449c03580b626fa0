export type ProbeTimings = { everyMs: number; answerMs: number; misses: number };

/**
 * Decides when to ask a radio whether it lives. A quiet home and a dead radio look alike until it is asked.
 * Pure: the shell asks when `turn` says so, and calls again at `dueMs`.
 */
export class RadioProbe {
  #waiting = false;
  #misses = 0;
  #dueMs: number;

  constructor(
    private readonly timings: ProbeTimings,
    monotonicMs: number,
  ) {
    this.#dueMs = monotonicMs;
  }

  get dueMs(): number {
    return this.#dueMs;
  }

  turn(monotonicMs: number): 'wait' | 'ask' | 'dead' {
    if (monotonicMs < this.#dueMs) return 'wait';
    if (this.#waiting) this.#misses += 1;
    if (this.#misses >= this.timings.misses) return 'dead';
    this.#waiting = true;
    this.#dueMs = monotonicMs + this.timings.answerMs;
    return 'ask';
  }

  /** Any whole frame shows that the radio lives, an answer or a telegram. */
  heard(monotonicMs: number): void {
    if (!this.#waiting) return;
    this.#waiting = false;
    this.#misses = 0;
    this.#dueMs = monotonicMs + this.timings.everyMs;
  }
}
