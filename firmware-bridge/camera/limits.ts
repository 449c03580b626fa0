/** Limits of what cameras may say. */
export const limits = {
  /** Topics whose state is remembered for one camera; a further one is counted as unreadable. */
  topicsPerCamera: 100,
  /** Characters of a source in the list of unknown devices; a longer one is cut. */
  describedChars: 120,
} as const;
