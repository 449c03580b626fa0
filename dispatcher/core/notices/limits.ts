const hourMs = 3_600_000;

/** When findings are told to people, and through what. None of these loses one: what is not told yet is looked at again. */
export const limits = {
  /** What begins later than this is no reason to wake anybody: it is told by day. */
  soonMs: 8 * hourMs,
  /** The day in which that is, by the clock on the wall: from this hour, until before that one. */
  dayFromHour: 7,
  dayUntilHour: 21,
  /** A push that the phone has not shown by then is followed by an SMS. */
  smsAfterMs: 60_000,
  /** That something was put right is no news any more after this. */
  endedNewsMs: hourMs,
  /** Characters of a team's name in a notice; a longer name is cut, so that one SMS holds all. */
  teamChars: 60,
} as const;
