/** Limits of a database behind a network. What meets one of them fails as storage does: people are rung from memory. */
export const limits = {
  /** Until a connection is there. */
  connectMs: 5_000,
  /** Until the server gives up a statement, also one that waits for another's lock. */
  statementMs: 10_000,
  /** Until a lost connection that waits for others' word is made again. The engine's tick reads meanwhile. */
  listenAgainMs: 1_000,
  /** Other dispatchers wrote readings at the same instant: go on from their head so often, then fail as storage does. */
  auditTries: 20,
  /** Readings in one statement; more are several statements of one transaction. */
  auditRows: 60,
} as const;
