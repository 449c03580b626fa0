/** When a home counts as lost, and what happens until its incident is there. */
export const limits = {
  /** Without a sign of life for so long a home is lost. A gateway gives one every 30 s. */
  lostAfterMs: 90_000,
  /**
   * After a start, or after a time in which nobody could be heard, no home is called lost for so long: gateways come back
   * one by one, the last of them a minute after the first.
   */
  returnGraceMs: 180_000,
  /** A dispatcher that has not said for so long that it lives is taken for dead: the homes that it held may come to others. */
  dispatcherDeadMs: 15_000,
  /** A lost home that no incident has taken up by then rings like any other case. */
  gatherMs: 30_000,
  /**
   * A home without a battery falls silent when its power goes. Where it did so within this time of a power cut in its area,
   * one that took at least this many homes, it counts as lost to the cut: one incident for whoever mends it, not two.
   */
  sameCutMs: 120_000,
  cutHomes: 2,
  /** An incident was closed and homes of it are still lost after this time: they make a new one. */
  forgottenMs: 4 * 3_600_000,
} as const;
