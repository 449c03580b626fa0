import { statusIntervalMs } from '@nattvakt/contract';
import type { Log } from '@nattvakt/firmware-bridge/log';
import { limits } from '../limits.js';
import type { WallClock } from '../wall-clock.js';

export type RoundsParts = {
  clock: Pick<WallClock, 'look'>;
  lookAtDisk: () => Promise<void>;
  sendStatus: () => void;
  log: Log;
  counters: () => object;
};

/** What is done again and again: looking at clock and disk, telling the dispatcher that all is well, writing down the counts. */
export class Rounds {
  readonly #parts: RoundsParts;
  #timers: NodeJS.Timeout[] = [];

  constructor(parts: RoundsParts) {
    this.#parts = parts;
  }

  start(): void {
    const { clock, lookAtDisk, sendStatus, log, counters } = this.#parts;
    this.#timers = [
      setInterval(() => void clock.look(), limits.lookMs),
      setInterval(() => void lookAtDisk(), limits.lookMs),
      setInterval(sendStatus, statusIntervalMs),
      setInterval(() => {
        log.info(
          { event: 'gateway.counters', rssBytes: process.memoryUsage.rss(), ...counters() },
          'counts since the start',
        );
      }, limits.countersMs),
    ];
  }

  stop(): void {
    for (const timer of this.#timers) clearInterval(timer);
    this.#timers = [];
  }
}
