/** Limits of the messages that the home sends by itself. None of them ends in silence. */
export const limits = {
  /** A call for help without a receipt for so long is texted, where the plan does not say how long. */
  helpAfterMs: 30_000,
  /** Water, cold and the like wait this long. Technical alarms are not texted: the dispatcher misses the home by itself. */
  safetyAfterMs: 300_000,
  /** After a start, alarms found unheard wait this long: time for a connection and its receipt, and no longer. */
  afterStartMs: 10_000,
  /** Waits between rounds of messages; the last is repeated for as long as nobody has heard. */
  repeatMs: [60_000, 120_000, 300_000, 600_000, 900_000, 1_800_000],
  /** Two rounds never follow each other faster, whatever is pressed meanwhile: it says the same. */
  gapMs: 60_000,
  /** A round in which no message went out is tried again after this long, doubled up to the last. */
  failedFirstMs: 10_000,
  failedLastMs: 120_000,
  /** Rounds of a day after which they come an hour apart, new alarms at least ten minutes apart. They never stop. */
  dailyRounds: 40,
  overDailyMs: 3_600_000,
  overDailyFreshMs: 600_000,
  dayMs: 86_400_000,
  /** A modem that cannot send for so long is a fault that is told of. Mobile networks come and go for shorter. */
  modemGraceMs: 120_000,
  /** Alarms remembered as told of; at it the oldest is forgotten, and may count as a new one. */
  toldAlarms: 500,
} as const;
