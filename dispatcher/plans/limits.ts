/** Limits of plans, consents and tasks. */
export const limits = {
  /** Somebody else changed the same home's plan meanwhile: read and decide again so often, then say so. */
  commitTries: 5,
  /** How far back the list of a plan's versions goes; older ones are still in the store. */
  history: 100,
  /** Homes listed at a time; the rest are asked for page by page. Each one listed is written down. */
  listed: 50,
  /** Tasks listed at once, and for how long a closed one is still shown. */
  tasks: 500,
  closedTasksMs: 30 * 86_400_000,
  /** A plan is sent again to a home that does not say that it runs it, not sooner than this after the last time. */
  resendMs: 20_000,
  /** How often consents that end by themselves are looked for. */
  endedConsentsMs: 60_000,
  /** What a home is asked waits so long for its connection; then it is not asked any more. */
  orderWaitsMs: 30_000,
  /** How long a trial may tell nothing before nobody waits for it. The home tells something every other second. */
  trialPatienceMs: 45_000,
  /** What homes were asked and answered is thrown away after this, and so often that is looked for. */
  ordersKeptMs: 86_400_000,
  forgetOrdersEveryMs: 600_000,
  /** For how long a home hears what unknown devices say of themselves, once it is asked to. */
  teachInMinutes: 5,
  /** Largest body of a request that holds a plan; a larger one is answered 413. */
  planBodyBytes: 256 * 1024,
  /** Characters of a reason, a note. */
  reasonChars: 500,
} as const;
