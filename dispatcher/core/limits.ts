/** The ladder's times and the deadlines of people. At each of them somebody is asked, or asked again; none of them ends a case. */
export const limits = {
  /** No step of a ladder comes sooner than this after the one before it, nor one round after another. */
  shortestStepMs: 10_000,
  /** Nor later than this: nobody waits longer for the next to be asked, whatever ladder was made. */
  longestStepMs: 300_000,
  /** Nobody could be asked at all: look again for somebody. */
  nobodyWaitMs: 10_000,
  /** A press while somebody has the case: if they do not answer in this time, the ladder runs anew. */
  repeatAnswerMs: 30_000,
  /** Accepted, and no arrival in this time: whoever has the case is asked whether they are on their way. */
  acceptExpiresMs: 20 * 60_000,
  /** If they do not answer that in this time, the acceptance expires and the ladder runs anew. They may have to stop the car. */
  stillComingAnswerMs: 60_000,
  /** Arrived, and not closed in this time: whoever has the case is asked whether they are still there. */
  arrivedMs: 2 * 3_600_000,
  /** If they do not answer that in this time, the ladder runs anew beside them. They may have both hands full. */
  stillThereAnswerMs: 5 * 60_000,
  /** A page that went to an open page and was not shown by then goes out as a push as well. */
  pushAfterMs: 3_000,
  /** A page that its phone has not shown by then goes out as an SMS as well. */
  smsAfterMs: 10_000,
  /** And by then as a call. */
  callAfterMs: 20_000,
  /** An acceptance that waited longer than this on a phone asks the person again when the case has changed. */
  staleAcceptMs: 30_000,
} as const;
