/** Limits of the outbox. */
export const limits = {
  /** Rows of one commit; what is over goes into the next. */
  batchRows: 500,
  /** Rows waiting in memory for a disk that does not take them. At it `Outbox.write` lets go of a row that the dispatcher has. */
  waitingRows: 5_000,
  /** Wait before the disk is tried again after a failure: the first, doubled each time up to the last. */
  retryFirstMs: 1_000,
  retryLastMs: 30_000,
  /** A commit that takes longer counts as a failing disk, though it may still succeed. */
  commitStallMs: 10_000,
  /** How long stopping waits for what is still unwritten. */
  stopMs: 5_000,
  /** How long SQLite waits for another process that holds the file, such as a backup. */
  busyMs: 5_000,
  /** Closed alarms kept on disk, so that a device that repeats an old event gets the alarm it made. Older are pruned. */
  closedRows: 1_000,
  /** Closed alarms pruned at a time, and after how many commits: small chunks, never on the way of an alarm. */
  pruneRows: 100,
  pruneEveryCommits: 50,
  /** Broken files kept beside the outbox for somebody to look at; at it the last is replaced. */
  brokenFiles: 3,
} as const;
