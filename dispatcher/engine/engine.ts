import type { Log } from '../log.js';
import { limits } from './limits.js';

export type EngineParts = {
  log: Log;
  /** How often it turns when nobody wakes it. */
  tickMs?: number;
  /**
   * Done at each turn, one after the other. One that fails does not keep the next from its turn; one that resolves with
   * true has more to do, and another turn follows at once.
   */
  duties: readonly { name: string; run: () => Promise<unknown> }[];
};

/** Turns when it is woken, and by the clock when nobody wakes it. */
export class Engine {
  readonly #parts: EngineParts;
  #timer: NodeJS.Timeout | undefined;
  #turning: Promise<void> | undefined;
  #again = false;
  #turnedAt = 0;

  constructor(parts: EngineParts) {
    this.#parts = parts;
  }

  /** Monotonic ms of the last completed turn; before the first, of its start. */
  get turnedAt(): number {
    return this.#turnedAt;
  }

  async start(): Promise<void> {
    if (this.#timer !== undefined) return;
    this.#turnedAt = performance.now();
    this.#timer = setInterval(() => this.wake(), this.#parts.tickMs ?? limits.tickMs);
    this.wake();
  }

  async stop(): Promise<void> {
    clearInterval(this.#timer);
    this.#timer = undefined;
    this.#again = false;
    await this.#turning;
  }

  wake(): void {
    if (this.#turning !== undefined) {
      this.#again = true;
      return;
    }
    this.#turning = this.#turn().finally(() => {
      this.#turning = undefined;
      if (!this.#again) return;
      this.#again = false;
      this.wake();
    });
  }

  async #turn(): Promise<void> {
    for (const { name, run } of this.#parts.duties) {
      try {
        if ((await run()) === true) this.#again = true;
      } catch (error) {
        this.#parts.log.error(
          { event: 'engine.failed', duty: name, reason: String(error) },
          'goes on at the next turn',
        );
      }
    }
    this.#turnedAt = performance.now();
  }
}
