import { limits } from './limits.js';
import type { HubEvent } from './messages.js';

/**
 * What to do with an event: `tell` the listener; `wait`, since it was told and is not safe yet; `acknowledge` once more.
 * `late` is one that a newer change of the same input has overtaken on a bad line.
 */
export type Verdict = { do: 'tell'; late: boolean } | { do: 'wait' } | { do: 'acknowledge' };

/** The name of an event, the same however often and through whichever connection it is sent. */
export function eventIdOf({ board, boot, number }: Pick<HubEvent, 'board' | 'boot' | 'number'>): string {
  return `${board.toString(16).padStart(8, '0')}.${boot}.${number}`;
}

/** Knows which events of a hub are on their way to the disk and which are safe, so that a repeat makes nothing new. */
export class HubLedger {
  readonly #onTheWay = new Set<string>();
  readonly #safe = new Set<string>();
  readonly #newest = new Map<number, HubEvent>();

  judge(event: HubEvent): Verdict {
    const id = eventIdOf(event);
    if (this.#safe.has(id)) return { do: 'acknowledge' };
    if (this.#onTheWay.has(id)) return { do: 'wait' };
    this.#onTheWay.add(id);
    const newest = this.#newest.get(event.input);
    const late = newest !== undefined && newest.board === event.board && isBefore(event, newest);
    if (!late) this.#newest.set(event.input, event);
    return { do: 'tell', late };
  }

  /** What the newest event of the same input said. */
  newestOf(input: number): HubEvent | undefined {
    return this.#newest.get(input);
  }

  settled(event: HubEvent, safe: boolean): void {
    const id = eventIdOf(event);
    this.#onTheWay.delete(id);
    if (!safe) return;
    this.#safe.add(id);
    for (const oldest of this.#safe) {
      if (this.#safe.size <= limits.rememberedEvents) return;
      this.#safe.delete(oldest);
    }
  }
}

function isBefore(a: HubEvent, b: HubEvent): boolean {
  return a.boot === b.boot ? a.number < b.number : a.boot < b.boot;
}
