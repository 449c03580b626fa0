/** Limits of those who watch. */
export const limits = {
  /** How often the auditor looks unless told, in seconds. */
  auditS: 60,
  /** A look at the rows that takes longer counts as rows that cannot be read. */
  auditReadMs: 10_000,
  /** How often the dispatcher tells its auditor that it lives, at most: a third of the wait between looks if that is less. */
  sayMs: 5_000,
  /** How long the dispatcher may be silent: half the wait between looks, but never less than this. */
  silentMs: 5_000,
  /** Looks that may fail to come before the auditor itself is failing. */
  looksMissed: 3,
  /** Wait before an auditor that ended is started again, doubled each time up to the longest. */
  againMs: 1_000,
  longestAgainMs: 60_000,
  /** How long an auditor whose dispatcher is gone waits for the next one before it says so, and ends. */
  goneMs: 20_000,
  /** How long the auditor may take to stop; then it is ended. */
  stopMs: 5_000,
  /** How often the address outside is asked for unless told, in seconds, and how long it may take to answer. */
  deadManS: 60,
  deadManAnswerMs: 10_000,
  /** How long a store that hangs is waited for when the figures are asked for; then it is told as not ready. */
  readyMs: 2_000,
  /** How often the watchers' signs of life are stored. */
  beatMs: 15_000,
  /** How often a test alarm goes its way unless told, in seconds. */
  syntheticS: 300,
  /** How long it may take to the phone and back to the home; longer is a failure. */
  syntheticTripMs: 30_000,
  /** How long after a start the first one waits: gateways and phones are coming back. */
  syntheticFirstMs: 5_000,
  /** Failures in a row after which somebody is told: one alone may be a restart. */
  syntheticFailures: 2,
  /** Characters of a reason that is shown and stored. The rest is cut. */
  reasonChars: 200,
} as const;
