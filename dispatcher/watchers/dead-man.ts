import type { Log } from '../log.js';
import type { WatchConfig } from './config.js';
import { limits } from './limits.js';
import type { WatcherStates } from './states.js';

export type DeadManParts = {
  config: NonNullable<WatchConfig['deadMan']>;
  /** Why the dispatcher is not well; undefined while it is. */
  unwell: () => Promise<string | undefined>;
  states: WatcherStates;
  log: Log;
};

/**
 * Asks for an address outside as long as all is well. Whoever has that address raises the alarm when the asking stops,
 * whatever stopped it: also the power, or the network. That it cannot be reached is shown, and stops nothing here.
 */
export class DeadMan {
  readonly #parts: DeadManParts;
  #timer: NodeJS.Timeout | undefined;
  #asking: Promise<void> | undefined;

  constructor(parts: DeadManParts) {
    this.#parts = parts;
  }

  async start(): Promise<void> {
    if (this.#timer !== undefined) return;
    this.#parts.states.begin('dead-man');
    this.#timer = setInterval(() => this.ask(), (this.#parts.config.everyS ?? limits.deadManS) * 1000);
    this.ask();
  }

  async stop(): Promise<void> {
    clearInterval(this.#timer);
    this.#timer = undefined;
    await this.#asking;
  }

  /** Asks once, unless it is asking. */
  ask(): void {
    this.#asking ??= this.#ask().finally(() => {
      this.#asking = undefined;
    });
  }

  async #ask(): Promise<void> {
    const { config, unwell, states, log } = this.#parts;
    const why = await unwell();
    if (why !== undefined) {
      states.failing('dead-man', `held back: ${why}`);
      return;
    }
    try {
      const response = await fetch(config.url, { signal: AbortSignal.timeout(limits.deadManAnswerMs) });
      await response.arrayBuffer();
      if (!response.ok) throw new Error(`answers ${response.status}`);
      states.ok('dead-man');
    } catch (error) {
      const reason = error instanceof Error ? error.message : String(error);
      states.failing('dead-man', reason);
      log.warn({ event: 'dead-man.unreachable', reason }, 'the address outside cannot be reached');
    }
  }
}
