const dayMs = 24 * 3_600_000;

/** Limits of who counts as whose. */
export const limits = {
  /** Whoever is planned, or was signed on, so long before or after now works there. Longer ago they need a role. */
  aroundMs: 14 * dayMs,
} as const;
