import type { CaseKind } from '@nattvakt/contract';
import type { PushLanguage } from './contact-store.js';

/** Why a phone that was pushed to is no longer asked. */
export type ClearedWhy = 'mine' | 'taken' | 'closed' | 'elsewhere';

/**
 * What a phone still shows of a case that no longer asks there. Written when a push went out, one for each phone and case
 * however often it was pushed; sent when no page of the case asks that phone any longer, and written anew by a later push.
 */
export type ClearingRow = {
  caseId: string;
  phoneId: string;
  /** Until then nobody else sends it; null: nothing is left to do. */
  nextAt: number;
  tries: number;
  why: ClearedWhy;
  kind: CaseKind;
  areaId: string;
  /** As the phone's browser gave it; null when it is gone, and everything that it showed with it. */
  subscription: string | null;
  language: PushLanguage;
};

export type Cleared = { state: 'waiting'; nextAt: number } | { state: 'sent' } | { state: 'failed'; outcome: string };

/** Clearings on their way out. Every method rejects with a `StoreError` and nothing else. */
export interface ClearingStore {
  /** Of phones that the case no longer asks, the oldest first. */
  due(now: number, atMost: number): Promise<ClearingRow[]>;
  /** Reserves one, as it was read, until an instant. False when somebody was faster, or the phone was pushed to again. */
  claim(row: ClearingRow, untilMs: number): Promise<boolean>;
  /** What became of one that was claimed until then. A push that went out meanwhile has its clearing still to come. */
  settle(row: ClearingRow, claimedUntilMs: number, became: Cleared): Promise<void>;
}
