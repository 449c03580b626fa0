import { setTimeout as pause } from 'node:timers/promises';
import { retryDelayMs } from './retry.js';

/** What one life of a supervised thing came to: it asked to begin anew at once, or failed for a reason. */
export type LifeEnd = { anew: true } | { anew: false; reason: string };

/** Called by a life that has proved itself, so that its failure is a first one again. */
export type Proved = () => void;

/**
 * Lives one life after the other until stopped: at once after one that ended on purpose, after a growing random wait
 * after one that failed.
 */
export class Supervised {
  #stop = new AbortController();
  #lives: Promise<void> | undefined;
  #failures = 0;

  constructor(
    private readonly bounds: { firstMs: number; longestMs: number },
    private readonly random: () => number,
    private readonly live: (signal: AbortSignal, proved: Proved) => Promise<LifeEnd>,
    private readonly failed: (reason: string) => void,
  ) {}

  start(): void {
    if (this.#lives) return;
    this.#stop = new AbortController();
    this.#lives = this.#run(this.#stop.signal);
  }

  /** Resolves when the last life has ended. */
  async stop(): Promise<void> {
    this.#stop.abort();
    await this.#lives;
    this.#lives = undefined;
  }

  async #run(signal: AbortSignal): Promise<void> {
    while (!signal.aborted) {
      const end = await this.#once(signal);
      if (signal.aborted || end.anew) continue;
      this.#failures += 1;
      this.failed(end.reason);
      const delayMs = retryDelayMs(this.#failures, this.bounds, this.random());
      await pause(delayMs, undefined, { signal }).catch(() => undefined);
    }
  }

  async #once(signal: AbortSignal): Promise<LifeEnd> {
    try {
      return await this.live(signal, () => {
        this.#failures = 0;
      });
    } catch (error) {
      return { anew: false, reason: error instanceof Error ? error.message : String(error) };
    }
  }
}
