import type { Ending, Finding, FindingChanges, PhoneLife } from '../core/coverage-watch/index.js';

/** A finding as it is kept: with its end, once it has one. */
export type FindingRow = Finding & { closedAt: number | null; ending: Ending | null };

/** A test that a phone was asked to ring, so that somebody can say that they heard it. */
export type TestRing = { id: string; phoneId: string; atMs: number };

/** What the coverage watch found, and what it knows of the phones. Every method rejects with a `StoreError` and nothing else. */
export interface CoverageStore {
  openFindings(): Promise<Finding[]>;
  /** Those that stand, and those that ended since. The latest first. */
  findings(endedSince: number, atMost: number): Promise<FindingRow[]>;
  /** All or nothing. Of two that open the same finding at once, one is kept. */
  saveFindings(changes: FindingChanges): Promise<void>;
  phoneLives(): Promise<PhoneLife[]>;
  /** What phones said of themselves last. What is missing stays as it was. */
  savePhoneLives(lives: readonly PhoneLife[]): Promise<void>;
  /** The phone's latest test ring; any before is forgotten. */
  saveTestRing(ring: TestRing): Promise<void>;
  /** A person heard this very ring of this phone. False when it is not the phone's latest. */
  testRingHeard(ring: TestRing, by: string): Promise<boolean>;
}
