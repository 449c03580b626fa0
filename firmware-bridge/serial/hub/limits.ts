/** Limits of the sensor hub's wire. */
export const limits = {
  /** Message and checksum, before COBS. A longer frame is noise and is dropped. The hub's firmware has the same limit. */
  frameBytes: 40,
  /** Events remembered as safe, so that a repeat is only acknowledged again. The hub holds 32; beyond this the oldest is forgotten, and a repeat of it is told again under the same id. */
  rememberedEvents: 256,
  /** The hub is told its outputs, and so asked whether it lives, this often; it takes 20 s without as "the host is gone". */
  askEveryMs: 5_000,
  /** It answers within this time, */
  answerMs: 500,
  /** and after this many misses in a row the port is closed and opened anew. */
  misses: 3,
  /** Devices on a hub that lives are told of as alive this often. */
  aliveEveryMs: 60_000,
} as const;
