import type { Clock } from '@nattvakt/contract';
import type { Directory } from './directory.js';

export type RightsWatchParts = {
  directory: Pick<Directory, 'rightsStamp'>;
  clock: Clock;
  /** Somebody may see more, or less, than a moment ago. */
  onChanged: () => void;
};

/** Notices at each turn of the engine that what people may see has changed: by an instant that came, or by who wrote it. */
export class RightsWatch {
  readonly #parts: RightsWatchParts;
  #stamp: string | undefined;

  constructor(parts: RightsWatchParts) {
    this.#parts = parts;
  }

  look(): void {
    const { directory, clock, onChanged } = this.#parts;
    const stamp = directory.rightsStamp(clock.now());
    const before = this.#stamp;
    this.#stamp = stamp;
    if (before !== undefined && before !== stamp) onChanged();
  }
}
