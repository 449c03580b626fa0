const minuteMs = 60_000;

/** When the coverage watch speaks up. */
export const limits = {
  /** How far ahead gaps in the rota are told. */
  aheadMs: 14 * 24 * 60 * minuteMs,
  /** A shift may have begun for this long before somebody must be signed on and heard. */
  signOnMs: 10 * minuteMs,
  /** Phones give a sign of life twice a minute; all of a team's without one for this long is told. */
  silentMs: 3 * minuteMs,
  /** Percent at which a battery is low, and at which it is no longer: apart, so that it is not told again and again. */
  batteryLow: 20,
  batteryWell: 25,
  /** How far back shifts are looked at: longer than any shift may be. */
  backMs: 8 * 24 * 60 * minuteMs,
} as const;
