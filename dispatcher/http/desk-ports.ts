import type { Caller } from '../core/access/caller.js';
import type { Tonight } from '../core/tonight/index.js';

/** What stands tonight, for office and wall. */
export interface TonightDesk {
  /** Read once, told to as many as look: each sees only what is theirs. */
  read(): Promise<(caller: Pick<Caller, 'grants'>) => Tonight>;
  /** Calls back when a case changed, here or at another dispatcher. Returns how to stop. */
  onChange(listener: () => void): () => void;
}
