/** Limits of technicians' jobs. */
export const limits = {
  /** Characters of a job's free line; more is refused. */
  noteChars: 200,
  /** How long a job may last from its beginning: what takes longer is given anew. */
  longestMs: 366 * 86_400_000,
} as const;
