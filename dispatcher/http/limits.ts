/** Limits of the HTTP side. Each says what happens at it. */
export const limits = {
  /** Largest request body; a larger one is answered 413 and not read. */
  bodyBytes: 4 * 1024,
  /** A request that has not come in whole by then is answered 408. */
  requestTimeoutMs: 10_000,
  /** Sessions one address may open per minute; the next is answered 429 and told when to come back. */
  sessionsPerMinute: 120,
  /** How long a browser keeps its session cookie. The store decides how long the session itself holds. */
  personCookieDays: 1,
  phoneCookieDays: 180,
  /** Bytes of what a passkey answers; more is answered 413. */
  keyBodyBytes: 16 * 1024,
  /** Characters of a passkey's id, which its maker chooses; and of what a person calls it. More are answered 400. */
  keyIdChars: 1_400,
  labelChars: 80,
  /** Links and codes one address may hand out per minute; the next is answered 429. */
  enrolmentsPerMinute: 60,
  /** Sign-ons one address may try per minute; the next is answered 429. One phone's own waits come long before. */
  signOnsPerMinute: 60,
  /** Live streams of one session. One more cuts the oldest: after a dead zone the newest is the one that lives. */
  streamsPerSession: 4,
  /** Live streams of the whole dispatcher; one more is answered 503 and the phone tries again. */
  streams: 5_000,
  /**
   * Bytes waiting for a slow reader. At this it is cut; it comes back with its cursor and misses nothing. A storm's batch
   * of some hundred cards is written at once and must stay well below.
   */
  streamBufferBytes: 4 * 1024 * 1024,
  /** Changes held back while a replay is read. One more cuts the stream; the next replay has them all. */
  streamHeldChanges: 20_000,
  /** A sign of life on each stream, so that a phone can tell quiet from cut. Also when rights are read anew. */
  beatMs: 10_000,
  /** What a phone is told to wait before it comes back. */
  retryMs: 1_000,
  /** Live streams of the desk; one more is answered 503 and the page tries again. */
  deskStreams: 200,
  /** How soon a change is told to the desk. What changes meanwhile is told with it: a flood is one telling. */
  deskTellMs: 500,
  /** How often the desk is looked over where nothing changed but the time: phones fall silent by themselves. */
  deskLookMs: 5_000,
  /** Days of a rota that can be asked for at once, and how many there are unless told; more are answered 400. */
  spanDays: 92,
  spanDaysShown: 14,
  /** Largest edit of the rota; a larger one is answered 413. */
  rotaEditBytes: 16 * 1024,
  /** Largest rota file over HTTP; a larger one is answered 413 and not read. */
  rotaBodyBytes: 5 * 1024 * 1024,
  /** Largest file of clients over HTTP, and largest form about one; larger ones are answered 413 and not read. */
  clientFileBytes: 5 * 1024 * 1024,
  clientBodyBytes: 64 * 1024,
  /** Characters of a free line with an outcome; a longer one is answered 400. */
  noteChars: 500,
  /** Characters of ids and tokens in a request; longer ones are answered 400. */
  idChars: 128,
  /** Times at which the clocks change that somebody may answer for one pattern: far more than there are in a year. */
  readings: 64,
} as const;
