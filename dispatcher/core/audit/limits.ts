/** What counts as unusual among readings. Shown to a manager, who knows more. */
export const limits = {
  /** So many clients read about by one person within the time below. */
  manyClients: 12,
  manyWithinMs: 10 * 60_000,
  /** A case closed so long ago, and read about. */
  longAfterMs: 30 * 86_400_000,
  /** How far before and after a planned shift its person may read. */
  besideShiftMs: 30 * 60_000,
} as const;
