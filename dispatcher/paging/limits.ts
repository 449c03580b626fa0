/** Limits of sending pages. None of them loses a page: what does not fit is looked for again at the next turn. */
export const limits = {
  /** How often pages to send are looked for when nobody says that there are some. */
  tickMs: 1_000,
  /** Pages whose channels are thought of in one transaction; alarms that come meanwhile wait no longer than for these. */
  planBatch: 200,
  /** Pages being handed to providers at the same time. A slow provider keeps no more than these waiting. */
  inFlight: 50,
  /**
   * How long a page being sent is its sender’s own; lengthened while the sending goes on. A sender that no longer does so
   * is taken for dead and another sends it.
   */
  claimMs: 8_000,
  /**
   * With several dispatchers on one store: how long a phone that is not on the live stream here has to show a page that it may
   * get from another. Then it goes out through channels all the same.
   */
  elsewhereMs: 1_500,
  /** Wait before a sending is tried again, doubled each time up to the longest: a page is worth nothing in an hour. */
  retryMs: 2_000,
  longestRetryMs: 15_000,
  /** How often it is looked for phones that still show what no longer rings there: one is told at most this late. */
  clearTickMs: 1_000,
  /** Phones told at the same time; the others wait for the next look. */
  clearAtOnce: 10,
  /** How long a clearing being sent is its sender's own. Longer than a push service is waited for. */
  clearClaimMs: 15_000,
  /** Tries after which a clearing is given up. What is shown goes when the app is opened. */
  clearTries: 4,
  /** Pages sent from memory that are remembered, so that none of them is sent twice. The oldest is forgotten first. */
  unstored: 20_000,
  /** Wrong codes of one person, in any number of calls, before no address is read to them for a while. */
  wrongCodes: 3,
  lockedMs: 15 * 60_000,
} as const;
