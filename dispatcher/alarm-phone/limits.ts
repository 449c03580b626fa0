/** Limits of what an alarm phone can read beside its cards. */
export const limits = {
  /** How far back the handover tells what was said. */
  saidMs: 12 * 3_600_000,
  /** Closed cases told at once; older ones are left out. */
  said: 50,
  /** How far ahead the handover tells who is on. */
  aheadMs: 14 * 3_600_000,
  /** The log of who read what gets this long. Then it is shown all the same: nobody waits at a locked door for a disk. */
  noteMs: 2_000,
} as const;
