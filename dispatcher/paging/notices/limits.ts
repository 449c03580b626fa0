/** Limits of telling people what is no alarm. */
export const limits = {
  /** How often untold findings are looked for: a notice goes out at most this late. */
  tickMs: 1_000,
  /** Tasks told at once; the others come with the next look. */
  tasksAtOnce: 100,
  /** Notices handed to providers at the same time; the others wait for the next turn. */
  atOnce: 20,
  /** How long a notice being sent is its sender's own; after it, it is sent again. Longer than any provider is waited for. */
  claimMs: 30_000,
  /** Wait before a sending is tried again, doubled each time up to the longest. */
  retryMs: 10_000,
  longestRetryMs: 5 * 60_000,
  /** Tries after which a notice is given up. The finding still stands on the desk. */
  tries: 12,
} as const;
