/** Times of what the home shows. */
export const limits = {
  /** Without a receipt by then the client is told that nobody has heard yet. */
  notHeardMs: 10_000,
  /** How long the lamp blinks when a technician asks which box this is. */
  identifyMs: 10_000,
} as const;
