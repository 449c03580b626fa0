/** Limits of computing codes. An alarm never waits for any of it: it happens in threads of its own. */
export const limits = {
  /** Threads at once. Each holds `memoryKiB` while it computes. */
  workers: 2,
  /** Codes waiting for a thread. One more is answered that too many are signing on: try again. */
  waiting: 32,
  /** What one guess costs: what OWASP's password storage cheat sheet asks for. A sign-on is a wait in the dark. */
  memoryKiB: 19 * 1024,
  passes: 2,
  lanes: 1,
} as const;
