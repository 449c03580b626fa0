/** Limits of making PDFs. Paper never competes with alarms. */
export const limits = {
  /** PDFs made at the same time, each in a thread of its own. */
  threads: 1,
  /** PDFs that wait their turn; one more is answered 503. */
  waiting: 8,
  /** A PDF that is not done by then is given up, and its thread ended. */
  printMs: 15_000,
  /** Readings in a client's extract on paper, the latest; that there are more is said. The screen shows more. */
  readings: 1_000,
  /** Memory of one thread. At this the thread ends and the PDF is given up; the dispatcher goes on. */
  memoryMb: 128,
} as const;
