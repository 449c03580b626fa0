/** Limits of responsibility at a desk. */
export const limits = {
  /** How long after it came a change of provider is followed; then the next one is. */
  watchedAfterMs: 24 * 3_600_000,
} as const;
