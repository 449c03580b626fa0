const hourMs = 3_600_000;

/** Limits of the rota. Each says what happens at it; nothing here ever refuses an alarm. */
export const limits = {
  /** A longer shift is refused: a week by the wall clock, with the extra hour of the week in which clocks go back. */
  shiftMs: (7 * 24 + 1) * hourMs,
  /** Rest between two days of work that the law asks for: whoever has less is shown as such, and can be chosen all the same. */
  restMs: 11 * hourMs,
  /** Around a shift: how much somebody works then. */
  weekMs: 7 * 24 * hourMs,
  /** Characters of a shift's or pattern's id (a calendar's UID goes into it); a longer one is refused. */
  shiftIdChars: 400,
  /** Years in which a wall time may lie; others are refused as slips of the pen. */
  firstYear: 2000,
  lastYear: 2199,
  /** A pattern that comes back more seldom is refused. */
  everyWeeks: 52,
  /** Days that one pattern may leave out; more are refused. */
  patternExceptions: 1000,
  /** Longest span that patterns are expanded or a calendar is read over; a longer one is a RangeError of the caller's. */
  spanMs: 11 * 366 * 24 * hourMs,
  /** Characters of a calendar file; a larger one is refused unread. */
  fileChars: 4 * 1024 * 1024,
  /** Events of a calendar; a file with more is refused. */
  fileRecords: 20_000,
  /** Characters of one calendar event; a larger one is refused, for the parser takes time by the square of a line. */
  eventChars: 64 * 1024,
  /** Shifts that a calendar's events may give in the span; a file that gives more is refused. */
  fileShifts: 20_000,
  /** Problems listed from one file; the rest are only counted. */
  fileProblems: 200,
} as const;
