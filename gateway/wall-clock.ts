import type { Clock, ClockQuality } from '@nattvakt/contract';
import type { TimeSource } from './clock.js';
import { limits } from './limits.js';

/** What a dispatcher said of the time: its own clock, and how long ago this gateway had asked. */
export type ToldTime = { at: number; askedMs: number };

/**
 * The clock on the wall, with how far it can be trusted. A board without a battery clock starts years off: until a time
 * service has set it, or a dispatcher has said what time it is, it is unknown. Deadlines never run on it.
 */
export class WallClock implements Clock {
  readonly #machine: Clock;
  readonly #source: TimeSource;
  #set: 'never' | 'before' | 'now' = 'never';
  /** Unix ms at zero of the monotonic clock, as a dispatcher told it, and when it was told. */
  #told: { zeroAt: number; toldMs: number } | undefined;

  constructor(machine: Clock, source: TimeSource) {
    this.#machine = machine;
    this.#source = source;
  }

  monotonicMs(): number {
    return this.#machine.monotonicMs();
  }

  /** The best that is known. Never before this program was written: a board may start in 1970. */
  now(): number {
    if (this.#set !== 'now' && this.#told !== undefined) return this.#told.zeroAt + this.monotonicMs();
    return Math.max(this.#machine.now(), limits.notBeforeAt);
  }

  get quality(): ClockQuality {
    if (this.#set === 'now') return 'synchronised';
    if (this.#told !== undefined) {
      return this.monotonicMs() - this.#told.toldMs < limits.toldTimeMs ? 'synchronised' : 'drifting';
    }
    return this.#set === 'before' ? 'drifting' : 'unknown';
  }

  /**
   * Whether the machine's own clock has been set since it started. Whoever judges by that one, as TLS does, must ask for
   * it: a time that a dispatcher told does not set it.
   */
  get machineIsSet(): boolean {
    return this.#set !== 'never';
  }

  async look(): Promise<void> {
    if (await this.#source()) this.#set = 'now';
    else if (this.#set === 'now') this.#set = 'before';
  }

  /**
   * Takes a dispatcher's word, over a connection on which it has proved who it is. Half of the time that the answer took
   * is how far it may be off.
   * @returns false when it took so long that it says nothing
   */
  told({ at, askedMs }: ToldTime): boolean {
    const nowMs = this.monotonicMs();
    const tookMs = nowMs - askedMs;
    if (tookMs < 0 || tookMs > limits.timeAnswerMs) return false;
    this.#told = { zeroAt: at + tookMs / 2 - nowMs, toldMs: nowMs };
    return true;
  }
}
