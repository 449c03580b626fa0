/** Limits of the engine. None of them refuses an alarm. */
export const limits = {
  /** How often due cases are looked for: a step of the ladder comes at most this late. */
  tickMs: 1_000,
  /** Due cases handled in one transaction: alarms that come meanwhile wait no longer than for these. */
  dueBatch: 200,
  /** A commit or a read that takes longer counts as a failing disk: people are rung from memory. */
  storeMs: 2_000,
  /** The same while the disk is known to fail: nobody who presses waits for it. */
  failingStoreMs: 250,
  /** How often a decision is made again because somebody else changed the case in between. */
  staleRetries: 3,
  /** Alarms stored without reading first what they may join. In a larger batch one that is not new would undo all the others. */
  unreadBatch: 8,
  /** Alarms and devices remembered as taken in before. One that was forgotten costs a refused write, and is read for then. */
  metKeys: 50_000,
  /** How long after a sign-on ended its person still counts as there: signing on anew must not lose a case. */
  signOffGraceMs: 60_000,
  /** Cases kept in memory while the disk fails. A further one still rings, but is left for its gateway to send again. */
  unsavedCases: 50_000,
  /** Cases written at once when the disk is back. */
  flushBatch: 500,
  /** Events of other dispatchers read at once. */
  followedEvents: 1_000,
  /** Gateways whose news is read at once after they connected. */
  catchUpBatch: 200,

  /** A gateway's status that has not changed is stored again only this often. */
  statusStoreMs: 5 * 60_000,
  /** How much of a building's hours is read from the wall clock at once; outside it they are read again. */
  hoursBackMs: 12 * 3_600_000,
  hoursAheadMs: 24 * 3_600_000,
  /** A change of provider that came so long before a restart still asks the new team about open cases; older ones the ladder has met. */
  handoverBackMs: 60_000,
} as const;
