/** Limits of the page of alarm phones. */
export const limits = {
  /** How often it is looked how they are. */
  lookMs: 15_000,
  /** Without a sign of life for so long a phone that somebody is signed on to counts as silent: six heartbeats. */
  silentMs: 180_000,
  /** Percent; below it the battery is said to be low. */
  lowBattery: 20,
} as const;
