/** Limits of the intake. */
export const limits = {
  /** Alarms in one transaction. A help button that comes meanwhile waits for at most one such batch. */
  batch: 200,
  /** Alarms waiting for a transaction. Beyond it an alarm gets no acknowledgement and its gateway sends it again. */
  queued: 250_000,
  /** Characters kept of an alarm that could not be understood. */
  rawChars: 4_096,
} as const;
