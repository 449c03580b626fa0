import type { Case } from '../core/case.js';

/** A case that changed, with the number of its last event and what its home is to be told. */
export type Followed = { case: Case; seq: number; outgoing: { event: string; version: number } | undefined };

/** How a dispatcher hears of what others on the same store did. The rows are the truth; being woken only makes it quick. */
export interface CaseFeed {
  /**
   * Cases that changed after the event `seq`, by whichever dispatcher, in the order of their last events; and up to which
   * event this tells. Fewer than all when there are very many: `upTo` then stands before the last.
   */
  changedAfter(seq: number, atMost: number): Promise<{ changed: Followed[]; upTo: number }>;
  /** Calls back when there may be news, until `stop`. Never rejects: a lost connection is made again. */
  listen(onNews: () => void): { stop(): Promise<void> };
}
