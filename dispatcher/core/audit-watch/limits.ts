const minuteMs = 60_000;

/** When the auditor speaks up, and how often. */
export const limits = {
  /** A case whose time came longer ago than this was not looked at: the engine takes a second. */
  caseMs: 30_000,
  /** The same for a page or a notice whose next way is due: a busy provider is given some time. */
  pageMs: 60_000,
  noticeMs: 15 * minuteMs,
  /** Another dispatcher on the same store that gave no sign of life for this long. */
  otherSilentMs: 2 * minuteMs,
  /** After this it is taken for one that was taken away. */
  otherForgottenMs: 24 * 60 * minuteMs,
  /** The rows could not be read, or the engine did not turn, for this long. */
  failingMs: minuteMs,
  /** Waits between tellings of what goes on being so; the last one again and again. */
  againMs: [5 * minuteMs, 10 * minuteMs, 15 * minuteMs, 30 * minuteMs, 60 * minuteMs],
  /** Tellings of one thing. After these nobody is told of it again until it has ended. */
  tellings: 24,
} as const;
