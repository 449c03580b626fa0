const minuteMs = 60_000;

/** Limits of agreed checks. */
export const limits = {
  /** Times a day that one check may have; more are refused. */
  times: 24,
  /** Longest time within which a check may be made, by the wall clock; a longer one is refused. */
  windowMinutes: 6 * 60,
  /** Longest span that checks are expanded over; a longer one is a RangeError of the caller's. */
  spanMs: 62 * 24 * 60 * minuteMs,
  /** How far ahead "I natt" tells of checks. */
  aheadMs: 24 * 60 * minuteMs,
  /** A check at a moment is still shown so long after it. */
  justPassedMs: 15 * minuteMs,
  /** How far ahead the office is told that a camera check has no consent. */
  replaceAheadMs: 14 * 24 * 60 * minuteMs,
} as const;
