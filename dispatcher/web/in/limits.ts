/** Limits of the sign-in page. */
export const limits = {
  /** A request that was not answered by then counts as no contact; the page says so and lets one try again. */
  requestMs: 10_000,
  /** Characters of what a person calls a key, as the dispatcher takes them. */
  labelChars: 80,
} as const;
