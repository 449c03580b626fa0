/** Limits of a modem's driver. */
export const limits = {
  /** How long an ordinary command may take. After that the modem counts as hung: it is reset and opened anew. */
  answerMs: 5_000,
  /** How long the prompt for a text may take. */
  promptMs: 10_000,
  /** How long the network may take to accept a message (manuals say up to a minute). */
  sendMs: 60_000,
  /** How often an idle modem is asked whether it lives and has a network. */
  probeEveryMs: 60_000,
  /** How often the first "AT" is repeated on a port just opened: a modem that starts up loses some. */
  wakeTries: 5,
  wakeAnswerMs: 1_000,
  /** How long a hung modem gets to answer that it starts anew, before its port is closed. */
  resetMs: 1_000,
  /** Messages waiting for the modem. More are turned away with "busy": another channel is faster than this queue. */
  queue: 20,
  /** Reopening goes on for ever: a random wait of at most `first`, doubling to `longest`. */
  firstRetryMs: 1_000,
  longestRetryMs: 60_000,
} as const;
