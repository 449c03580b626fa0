/** Limits of the gateway as a whole. */
export const limits = {
  /** Alarms kept at a time. At it a further press joins the open alarm of the same device and kind that nobody has heard. */
  openAlarms: 5_000,
  /** Senders' event ids remembered; at it the oldest is forgotten, and a repeat of that event would be a new alarm. */
  sources: 7_000,
  /** Unknown devices remembered for the technician; at it a new one is only logged. */
  unknownDevices: 100,
  /** The plan is asked at least this often while something is pending: the wall clock may be set meanwhile. */
  tickMs: 30_000,
  /** What the plan waits for is written this often at most when only times have moved in it. */
  nightWriteMs: 60_000,
  /** When waits begin or end it is written at once, so many times in a row; then one write comes back with each `nightWriteMs`. */
  nightQuickWrites: 30,
  /** How often clock, disk and counters are looked at. */
  lookMs: 30_000,
  countersMs: 600_000,
  /** How long the machine's own time service may take to answer whether the clock is set; after it, no. */
  timeServiceMs: 3_000,
  /** A dispatcher's answer about the time that took longer says nothing. */
  timeAnswerMs: 5_000,
  /** A time that a dispatcher told holds for so long (a board's crystal drifts some seconds a day); then it is asked again. */
  toldTimeMs: 86_400_000,
  /** No day before this program was written is today: 2026-11-01. */
  notBeforeAt: 1_793_491_200_000,
  /** Free space below which the disk counts as full, before a commit has to fail. */
  freeBytes: 1024 * 1024,
  /** A stop that takes longer is cut short. */
  stopMs: 10_000,
} as const;
