import { type Priority, priorities } from '@nattvakt/contract';

/** First the most urgent, and within that who came first. */
export class RankQueue<T> {
  readonly #ranks = new Map<Priority, T[]>(priorities.map((priority) => [priority, []]));
  #length = 0;

  get length(): number {
    return this.#length;
  }

  add(priority: Priority, item: T): void {
    this.#ranks.get(priority)?.push(item);
    this.#length += 1;
  }

  take(atMost: number): T[] {
    const taken: T[] = [];
    for (const waiting of this.#ranks.values()) {
      if (taken.length >= atMost) break;
      taken.push(...waiting.splice(0, atMost - taken.length));
    }
    this.#length -= taken.length;
    return taken;
  }
}
