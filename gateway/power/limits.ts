/** Limits of living on battery. */
export const limits = {
  /** How often the supply is looked at and the countdown goes on. */
  lookMs: 10_000,
  /** So many looks in a row in which the supply tells nothing: nobody would know that mains is lost. */
  silentLooks: 6,
  /** What is not needed is cut off this long after mains went, and comes back this long after it returned: a flicker does neither. */
  shedAfterMs: 30_000,
  restoreAfterMs: 10_000,
  /** A battery with less than this left is told of as low: time to bring a power bank, or the client elsewhere. */
  lowMinutes: 30,
  lowPercent: 15,
  /** And it is no longer low above this share of both, so that it cannot hover. */
  enoughFactor: 1.2,
  /** A battery whose charging time is not configured is reckoned to take so many times as long to charge as to empty. */
  rechargeFactor: 5,
} as const;
