/** Limits of the log of readings. */
export const limits = {
  /** A reader waits so long for the reading to be written down; then it is refused. */
  noteMs: 2_000,
  /** Readings written in one go; more wait for the next. */
  batch: 300,
  /** Cards shown while the store cannot be written, kept until it can; more are written to the process's log alone. */
  waiting: 20_000,
  /** Cards remembered as noted, so that the store is not asked at each change; more, and it is asked again. */
  remembered: 50_000,
  /** How often the head of the chain goes to the process's log, kept elsewhere: a chain cut shorter is found by it. */
  headMs: 3_600_000,
  /** Entries read at once while the chain is walked. */
  verified: 5_000,
  /** How often it is looked for readings that have been kept for long enough. */
  cutEveryMs: 86_400_000,
  /** Readings removed at a time; more wait for the next turn. */
  cutRows: 500,
  /** How far back a review goes unless told. */
  reviewedMs: 7 * 86_400_000,
  /** Readings looked through in one review, and marks; more: it says so, and fewer days are to be asked for. */
  reviewed: 5_000,
  /** Lines of a client's extract, the latest; more: it says so. */
  extracted: 2_000,
} as const;
