/** Limits of the service worker. */
export const limits = {
  /** Notifications shown at once. One more clears the oldest: Android stops showing an app's notifications past 49 uncleared ones. */
  notifications: 9,
  /** A receipt that has no answer by then is tried again. */
  requestMs: 6_000,
  /** How often a receipt is tried. Then the dispatcher texts and calls, as it does for a phone that is off. */
  receiptTries: 3,
  /** Pause between the tries. A browser gives a push some 30 s in all. */
  receiptPauseMs: 1_000,
} as const;
