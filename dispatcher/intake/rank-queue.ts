import { type Priority, priorities } from '@nattvakt/contract';
import { FairRank, type Whose } from './fair-rank.js';

export type QueuePlace = Whose & { priority: Priority };

/**
 * First the most urgent; of those the first of each client; of those each team in turn; and then who came first. What is
 * about life goes alone: it does not wait until what came along is stored as well.
 */
export class RankQueue<T> {
  readonly #ranks = new Map<Priority, FairRank<T>>(priorities.map((priority) => [priority, new FairRank()]));

  get length(): number {
    let length = 0;
    for (const rank of this.#ranks.values()) length += rank.length;
    return length;
  }

  add({ priority, ...whose }: QueuePlace, item: T): void {
    this.#ranks.get(priority)?.add(whose, item);
  }

  take(atMost: number): T[] {
    const taken: T[] = [];
    for (const [priority, rank] of this.#ranks) {
      if (taken.length >= atMost) break;
      taken.push(...rank.take(atMost - taken.length));
      if (priority === 'life' && taken.length > 0) break;
    }
    return taken;
  }
}
