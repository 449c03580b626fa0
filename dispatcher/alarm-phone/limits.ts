/** Limits of what an alarm phone can read beside its cards. */
export const limits = {
  /** How far back the handover tells what was said. */
  saidMs: 12 * 3_600_000,
  /** Closed cases told at once; older ones are left out. */
  said: 50,
  /** How far ahead the handover tells who is on. */
  aheadMs: 14 * 3_600_000,
} as const;
