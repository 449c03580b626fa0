/** Limits of the list of jobs. */
export const limits = {
  /** For how long a job that is over is still listed to whoever leads the work, and how many of those. */
  endedMs: 30 * 86_400_000,
  ended: 200,
  /** Homes of one incident that are its technicians' at once; the longest lost come first. */
  incidentHomes: 5_000,
} as const;
