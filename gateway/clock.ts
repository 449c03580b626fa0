import { randomUUID } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { access } from 'node:fs/promises';
import type { Clock, ClockQuality } from '@nattvakt/contract';

/** The machine's clocks. The monotonic one counts from the machine's start, so it goes on when only this process restarts. */
export const systemClock: Clock = {
  now: () => Date.now(),
  monotonicMs: () => {
    const [seconds, nanoseconds] = process.hrtime();
    return seconds * 1000 + nanoseconds / 1e6;
  },
};

/** Names this start of the machine; a monotonic time means nothing in another one. Unreadable: every process is its own. */
export function bootId(): string {
  try {
    return readFileSync('/proc/sys/kernel/random/boot_id', 'utf8').trim();
  } catch {
    return randomUUID();
  }
}

/** systemd-timesyncd makes this file when it has set the clock since the machine started. */
const synchronisedFile = '/run/systemd/timesync/synchronized';

/** How far the wall clock can be trusted, looked up when `look` is called. */
export class WallClockTrust {
  readonly #source: 'timesyncd' | 'host';
  readonly #file: string;
  #quality: ClockQuality = 'unknown';

  /** @param source `host`: somebody else keeps this machine's clock right, as in a container */
  constructor(source: 'timesyncd' | 'host', file = synchronisedFile) {
    this.#source = source;
    this.#file = file;
  }

  get quality(): ClockQuality {
    return this.#source === 'host' ? 'synchronised' : this.#quality;
  }

  async look(): Promise<void> {
    const synchronised = await access(this.#file).then(
      () => true,
      () => false,
    );
    if (synchronised) this.#quality = 'synchronised';
    else if (this.#quality === 'synchronised') this.#quality = 'drifting';
  }
}
