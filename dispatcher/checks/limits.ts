/** Limits of agreed checks. */
export const limits = {
  /** Somebody else decided something meanwhile: read and decide again so often, then say so. */
  commitTries: 5,
  /** Checks that one home may ever have had; more are refused. */
  ofHome: 50,
  /** Characters of a reason. */
  reasonChars: 500,
  /** Largest body of a request that decides a check; a larger one is answered 413. */
  bodyBytes: 8 * 1024,
  /** Looks listed at once, the earliest first; how many more there are is said. */
  listed: 500,
  /** Checks that are expanded into looks before something else has its turn. */
  expandedAtOnce: 250,
  /** How often camera checks without a consent are looked for. */
  unconsentedMs: 30_000,
} as const;
