import type { CheckDecision } from '../core/checks/index.js';
import type { ConsentEvent } from '../core/plans/consent.js';

/** Agreed checks, as rows that are only ever added. Every method rejects with a `StoreError` and nothing else. */
export interface CheckStore {
  /** @returns false when somebody else stored that version of the check first: read again, decide again */
  decide(decision: CheckDecision): Promise<boolean>;
  /** Everything that was decided about one check, the first decision first. */
  decisionsAbout(checkId: string): Promise<CheckDecision[]>;
  /** Everything that was decided about a home's checks, in the order in which it was. */
  decisionsOf(homeId: string): Promise<CheckDecision[]>;
  /** Everything that was decided about any home's checks, in that order. */
  decisions(): Promise<CheckDecision[]>;
  /** What happened to each consent that any decision rests on, in the order in which it did. */
  consentEvents(): Promise<ConsentEvent[]>;
}
