/** Limits of the serial buses. */
export const limits = {
  /** Data and optional bytes of one ESP3 frame. A header that claims more is taken for noise, and reading goes on behind it. */
  frameBytes: 512,
  /** Silence inside a frame after which it is given up (ESP3 1.47, 1.6.4); what was read is searched for later frames. */
  byteGapMs: 100,
  /** How long an original telegram hushes its repeated copies. */
  repeatMs: 2_000,
  /** How long a repeated copy hushes further copies when the original was never heard; shorter than two real presses. */
  repeatOfRepeatMs: 200,
  /** Telegrams remembered for the repeater filter. Beyond it the oldest is forgotten: a copy may then pass twice, none is lost. */
  rememberedTelegrams: 256,
  /** How long a technician's window for teach-in stays open; it closes by itself. */
  teachInMs: 120_000,
  /** Devices told of in one window; further ones are only counted as unknown. */
  taughtInWindow: 50,
  /** The radio is asked for its version this often; */
  probeEveryMs: 60_000,
  /** it answers within this time (ESP3 1.47, 1.6.4), */
  probeAnswerMs: 500,
  /** and after this many misses in a row the port is closed and opened anew. */
  probeMisses: 2,
  /** Reconnecting goes on for ever: a random wait of at most `first`, doubling to `longest`. Short: until then no press is heard. */
  firstRetryMs: 500,
  longestRetryMs: 4_000,
  /** Bytes waiting to be written. A radio that takes none gets no more; its probes then count as missed. */
  writeBacklogBytes: 256,
} as const;
