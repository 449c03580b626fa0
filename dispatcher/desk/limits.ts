/** Limits of what office and wall read. */
export const limits = {
  /** Cases in one answer; the next ones are asked for with the last one's place. */
  casesShown: 50,
} as const;
