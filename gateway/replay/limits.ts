/** Limits of trying a plan on what the home remembers. At any of them the trial ends or says less; alarms never wait for it. */
export const limits = {
  /** From the order to the last piece; then it is given up. */
  trialMs: 600_000,
  /** A piece is sent at least this often while it runs, also without alarms in it. */
  pieceMs: 2_000,
  /** Memory of the thread; at it the thread ends, and the trial with it. */
  memoryMb: 96,
  /** The thread's niceness: whatever else there is to do goes first. */
  niceness: 19,
  /** An absence of the gateway that is shorter was a restart, and is not told. */
  gapMs: 15 * 60_000,
  /** Around the plan of an order: signature, envelope, and text in JSON grows by its quotes. */
  orderBytes: 264 * 1024,
} as const;
