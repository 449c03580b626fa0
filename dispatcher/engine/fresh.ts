import { joinKey, type PlacedAlarm } from './case-book.js';
import { limits } from './limits.js';

/**
 * What this dispatcher has taken in of late. An alarm that is none of it is most likely new, and then nothing need be read
 * before it is stored: the store itself refuses a second case for the same alarm or device. Only a guess, never a truth.
 */
export class Fresh {
  readonly #met = new Set<string>();

  /** Whether all of these look new. A larger batch is read for anyway: one alarm that is not new would undo all of it. */
  likelyNew(alarms: readonly PlacedAlarm[]): boolean {
    if (alarms.length > limits.unreadBatch) return false;
    return alarms.every(({ facts }) => !this.#met.has(facts.id) && !this.#met.has(joinKey(facts)));
  }

  meet(alarms: readonly PlacedAlarm[]): void {
    for (const { facts } of alarms) {
      this.#remember(facts.id);
      this.#remember(joinKey(facts));
    }
  }

  #remember(key: string): void {
    // Met again: it moves to the end of those that are forgotten in turn.
    this.#met.delete(key);
    this.#met.add(key);
    const [oldest] = this.#met;
    if (this.#met.size > limits.metKeys && oldest !== undefined) this.#met.delete(oldest);
  }
}
