/** Limits of the rota's shell. */
export const limits = {
  /** How far beside the span of a file other shifts are read, so that an id that is taken there is seen. */
  besideMs: 366 * 24 * 3_600_000,
  /** Imports that can be listed, and so undone by hand. Older ones stay in the store. */
  imports: 50,
} as const;
