/** Limits of the GPIO bus. */
export const limits = {
  /** After a change that was reported, further ones wait this long: contacts bounce for 5 to 20 ms. */
  hushMs: 50,
  /** A driver that fails is started anew for ever: a random wait of at most `first`, doubling to `longest`. */
  firstRetryMs: 500,
  longestRetryMs: 30_000,
  /** A program that only answers a question is killed after this long, and its question counts as unanswered. */
  programMs: 5_000,
  /** A program that has lived so long has proved itself: its failure is a first one again, and is tried again soon. */
  soundAfterMs: 5_000,
  /** A watch is begun anew this often, to find a level that changed just before it took hold of its lines. */
  recheckMs: 12 * 3_600_000,
  /** Characters of a line of text from a program. A longer one is noise and is thrown away. */
  textLineChars: 1_000,
  /** Characters of a failing program's own words that are logged. */
  complaintChars: 300,
} as const;
