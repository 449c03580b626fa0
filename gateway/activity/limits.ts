/** Limits of the activity that a home keeps for itself. What breaks one costs days to try a plan on, never an alarm. */
export const limits = {
  /** What is older is deleted, as far as its time is known. */
  keptMs: 30 * 86_400_000,
  /** Rows kept; at it the oldest go. Forty busy devices fill it in a month. */
  rows: 300_000,
  /** Bytes of the file. At it the oldest tenth goes, and what could not be written is written next time. */
  fileBytes: 64 * 1024 * 1024,
  /** Rows that wait for the next write; at it the oldest of them are lost. */
  waitingRows: 5_000,
  /** So many waiting rows are written at once. */
  batchRows: 500,
  /** Else a write comes this long after the row before it: a power cut costs so much of the activity, and a card is spared. */
  writeMs: 300_000,
  /** So often it is noted that the gateway is there, so that the length of an outage is known later. */
  aliveMs: 600_000,
  /** What is too old is looked for with every so many writes, among so many of the oldest rows. */
  pruneEveryWrites: 12,
  pruneRows: 20_000,
  /** Wall and monotonic clock that drift apart by more than this are noted. */
  clockJumpMs: 2_000,
  /** How long a write waits for the file. */
  busyMs: 2_000,
  /** Rows read at a time for a trial. */
  pageRows: 1_000,
} as const;
