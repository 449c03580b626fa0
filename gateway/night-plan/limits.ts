/** Waiting times of the home's own supervision. */
export const limits = {
  /** A link that is back within this time was only restarting: no alarm. */
  linkGraceMs: 5_000,
  /** Mains that is back within this time was a flicker: no alarm. */
  mainsGraceMs: 2_000,
} as const;
