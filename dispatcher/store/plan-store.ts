import type { ConsentEvent } from '../core/plans/consent.js';
import type { GatewayStatusRow } from './rows.js';
import type { TaskRow } from './task-store.js';

/** Why there is a version: somebody decided it, a consent was withdrawn, or a home had to be given a higher number. */
export type PlanCause = 'saved' | 'withdrawal' | 'renumbered';

/** One version of a home's plan, with the signature it was given once. Never changed. */
export type PlanRow = {
  homeId: string;
  version: number;
  atMs: number;
  /** A person's id. */
  by: string;
  reason: string;
  cause: PlanCause;
  /** The store in which it was decided: another one than now means that a backup was restored since. */
  storeId: string;
  /** The plan as JSON: exactly what was signed. */
  plan: string;
  /** SHA-256 of it, hex. */
  hash: string;
  keyId: string;
  signature: string;
};
export type PlanHeading = Omit<PlanRow, 'plan' | 'signature'>;

/** What is decided together is stored together: a withdrawn consent, the plan without it, and the task it leaves. */
export type PlanChange = { consents?: readonly ConsentEvent[]; plan?: PlanRow; tasks?: readonly TaskRow[] };

export type SaidRow = Pick<GatewayStatusRow, 'gatewayId' | 'online' | 'seenAtMs' | 'body'>;

/** Plans of homes with all their versions, and consents. Every method rejects with a `StoreError` and nothing else. */
export interface PlanStore {
  /** @returns false when somebody else stored such a version or event first: read again, decide again */
  commit(change: PlanChange): Promise<boolean>;
  newestPlan(homeId: string): Promise<PlanRow | undefined>;
  plan(homeId: string, version: number): Promise<PlanRow | undefined>;
  /** The newest first. */
  planHistory(homeId: string, atMost: number): Promise<PlanHeading[]>;
  /** The newest version of each home whose plan was changed after `seq`, and how far that reads; of every home after 0. */
  newestPlans(after: number): Promise<{ plans: PlanHeading[]; seq: number }>;
  consentEvents(homeId: string): Promise<ConsentEvent[]>;
  /** What gateways said last. */
  gatewayStatuses(): Promise<SaidRow[]>;
}
