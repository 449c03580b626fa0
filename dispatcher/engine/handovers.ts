import type { Clock } from '@nattvakt/contract';
import type { Log } from '../log.js';
import type { Directory } from './directory.js';
import type { Ledger } from './ledger.js';
import { limits } from './limits.js';

export type HandoverParts = {
  directory: Pick<Directory, 'view'>;
  ledger: Pick<Ledger, 'handOver'>;
  clock: Clock;
  log: Log;
};

/** Notices that an area has another provider, in the second in which it has. */
export class Handovers {
  readonly #parts: HandoverParts;
  #since: number | undefined;

  constructor(parts: HandoverParts) {
    this.#parts = parts;
  }

  /** Called at each turn of the engine. After a restart it looks a while back: whoever was asked then is not asked twice. */
  async look(): Promise<void> {
    const { directory, ledger, clock, log } = this.#parts;
    const now = clock.now();
    const since = this.#since ?? now - limits.handoverBackMs;
    const areaIds = directory.view.changedHands(since, now);
    if (areaIds.length > 0) {
      const asked = await ledger.handOver(areaIds);
      log.info({ event: 'area.handed-over', areas: areaIds, cases: asked }, 'another provider answers from now on');
    }
    this.#since = now;
  }
}
