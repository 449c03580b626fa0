/** The ladder's times and the deadlines of people. At each of them somebody is asked, or asked again; none of them ends a case. */
export const limits = {
  /** Nobody took it: the next step of the ladder is asked, or the last one again. */
  ladderStepMs: 60_000,
  /** Nobody could be asked at all: look again for somebody. */
  nobodyWaitMs: 10_000,
  /** A press while somebody has the case: if they do not answer in this time, the ladder runs anew. */
  repeatAnswerMs: 30_000,
  /** Accepted, and no arrival in this time: the acceptance expires and the ladder runs anew. */
  acceptExpiresMs: 20 * 60_000,
  /** An acceptance that waited longer than this on a phone asks the person again when the case has changed. */
  staleAcceptMs: 30_000,
} as const;
