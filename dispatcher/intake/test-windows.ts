import type { Clock } from '@nattvakt/contract';
import { lostHomesLimits } from '../core/lost-homes/index.js';
import type { Directory } from '../engine/directory.js';
import type { Log } from '../log.js';
import type { IncidentStore } from '../store/incident-store.js';
import type { DirectoryStore } from '../store/store.js';

export type TestWindowsParts = {
  directory: Directory;
  rows: Pick<DirectoryStore, 'put'>;
  lives: Pick<IncidentStore, 'livesSince'>;
  /** Whether other dispatchers may work on the same store. */
  shared: boolean;
  clock: Clock;
  log: Log;
};

/**
 * A restart closes every test window: what a technician began before an outage must not make a test of a call for help
 * after it. Where several dispatchers share a store, one that starts beside another that lives is no outage: then the
 * windows stay. Whether another lives shows when it says so again.
 */
export class TestWindows {
  readonly #parts: TestWindowsParts;
  #startedAt: number | undefined;

  constructor(parts: TestWindowsParts) {
    this.#parts = parts;
  }

  async start(): Promise<void> {
    this.#startedAt = this.#parts.clock.now();
    if (!this.#parts.shared) await this.#close(this.#startedAt);
  }

  /** Called at each turn of the engine, until it is known whether this was a restart. */
  async turn(): Promise<void> {
    const { lives, clock } = this.#parts;
    const since = this.#startedAt;
    if (since === undefined || clock.now() - since < lostHomesLimits.dispatcherDeadMs) return;
    // This one says so as well: another is one more.
    if ((await lives.livesSince(since)) <= 1) await this.#close(since);
    this.#startedAt = undefined;
  }

  async #close(openedBefore: number): Promise<void> {
    const { directory, rows, clock, log } = this.#parts;
    const now = clock.now();
    const open = directory.view.rows.testWindows.filter(
      ({ fromMs, untilMs }) => fromMs < openedBefore && untilMs > now,
    );
    this.#startedAt = undefined;
    if (open.length === 0) return;
    await rows.put({ testWindows: open.map((window) => ({ ...window, untilMs: now })) });
    await directory.refresh();
    log.info(
      { event: 'test-windows.closed', windows: open.length },
      'a restart closes the test windows: open them anew',
    );
  }
}
