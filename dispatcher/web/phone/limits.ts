/** Limits of the alarm phone's page. */
export const limits = {
  /** No sign of life for this long (two beats and a little): contact is lost, whatever the browser believes. */
  silenceMs: 22_000,
  /** How soon to try again after contact was lost, growing to the second figure. */
  retryFirstMs: 500,
  retryMostMs: 4_000,
  /** Without contact for this long, the phone sounds: nobody looks at a phone that is quiet. */
  lostSoundMs: 30_000,
  /** A sign of life this often. */
  heartbeatMs: 30_000,
  /** A request without an answer by then counts as not sent, and is tried again with the same id. */
  requestMs: 6_000,
  /** How often unsent actions are tried while there seems to be no contact. */
  resendMs: 3_000,
  /** After a press the alarm's buttons rest for this long: a double tap must not press what came up beneath the finger. */
  settleMs: 700,
  /** The same for an alarm that has just appeared: nobody can have read it by then, so the tap was meant for something else. */
  appearMs: 400,
  /** Characters of the free line with an outcome, as the dispatcher reads it. */
  noteChars: 500,
  /** How often it is looked for a newer build. It is let in only when nothing rings. */
  updateMs: 3_600_000,
  /** How often a phone that nobody is on reads anew who is planned. */
  signOnListMs: 60_000,
  /** Door code, key and numbers are on the screen for this long; then they are asked for, and logged, again. */
  wayShownMs: 180_000,
} as const;
