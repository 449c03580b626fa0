const minuteMs = 60_000;
const hourMs = 60 * minuteMs;
const dayMs = 24 * hourMs;

/** Limits of sign-in. None of them stops an alarm, or a phone that rings. */
export const limits = {
  /** A read of the store that takes longer counts as failing: who was signed in stays so. */
  storeMs: 2_000,
  /** Sessions remembered for when the store cannot be read. Beyond it the one longest unused waits for the store. */
  knownSessions: 10_000,
  /** A person's session ends this long after it began, however much it is used: they sign in again. */
  personSessionMs: 16 * hourMs,
  /** A person's session that nobody used for so long is over. */
  personIdleMs: 2 * hourMs,
  /** An alarm phone's own session. What it may see is decided by who is signed on to it. */
  phoneSessionMs: 180 * dayMs,
  /** A phone that nobody used for so long must be enrolled anew. */
  phoneIdleMs: 45 * dayMs,
  /** A session's last use is written this seldom. */
  seenStoreMs: 5 * minuteMs,
  /**
   * How far from the dispatcher's time a phone's proof may be signed, either way. Beyond it the phone is told what time
   * it is and signs again.
   */
  proofMs: 60_000,
  /** Proofs remembered so that none is taken twice. Beyond it the oldest is forgotten: no phone is kept waiting for it. */
  shownProofs: 200_000,
  /** Phones' keys kept ready. Beyond it the one longest unused is read again. */
  knownKeys: 10_000,
  /** How long somebody may take to show a key, or to sign in with their organisation. Then they begin anew. */
  challengeMs: 5 * minuteMs,
  /** The organisation's sign-in must answer within this; otherwise it is said not to. */
  organisationMs: 5_000,
  /** A link to make a passkey or enrol a phone, handed over by hand: what is found later does nothing. */
  enrolmentMs: dayMs,
  /** A link that nobody used by then does nothing. */
  linkMs: 7 * dayMs,
} as const;
