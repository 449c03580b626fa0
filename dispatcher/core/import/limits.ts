/** Limits of files that are read in at an office. Each says what happens at it. */
export const limits = {
  /** Characters of a file; a larger one is refused unread. */
  fileChars: 4 * 1024 * 1024,
  /** Records of a CSV file; one with more is refused. */
  fileRecords: 20_000,
  /** Cells of one CSV record; more than any list has, so that a file of delimiters is refused early. */
  recordCells: 100,
  /** Characters of a bad value that are repeated in a problem; the rest is cut off. */
  quotedChars: 60,
  /** Names listed in a problem as what is allowed; the rest are left out. */
  quotedNames: 20,
} as const;
