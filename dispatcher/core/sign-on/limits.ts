const minuteMs = 60_000;

/** Limits of signing on to a shift. */
export const limits = {
  /** A shift that begins this soon can be signed on to: people come early. */
  earlyMs: 60 * minuteMs,
  /** How long after its planned end a sign-on still holds: whoever comes next may be late. */
  lateMs: 60 * minuteMs,
  /** How long a sign-on holds that no shift was planned for. Then the phone asks again who has it. */
  unplannedMs: 12 * 60 * minuteMs,
  /** Whoever was planned at a provider within this time on either side is one of its people. */
  planAroundMs: 14 * 24 * 60 * minuteMs,
  /** Wrong codes that cost no wait; a code is easily mistyped in the dark. */
  freeTries: 3,
  /** The wait after each further wrong code; the last is every later one's. Only a new sign-on waits, never an alarm. */
  waitsMs: [10_000, 30_000, 2 * minuteMs, 5 * minuteMs, 15 * minuteMs],
} as const;
