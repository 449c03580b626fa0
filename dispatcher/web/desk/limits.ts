/** Limits of the desk's pages. */
export const limits = {
  /** A request without an answer by then counts as no contact. Reading is tried again, a change is the person's to repeat. */
  requestMs: 10_000,
  /** How soon a reading that got no answer is tried again, growing to the second figure. */
  retryFirstMs: 1_000,
  retryMostMs: 15_000,
  /** The live stream without a sign of life for this long (two beats and a little): contact is lost. */
  silenceMs: 22_000,
  /** How long a short message stays on the screen. It is read aloud at once. */
  toastMs: 8_000,
  /** How long nobody types before what was typed is looked for. */
  typingMs: 300,
  /** How often a file that is being read is asked how far it has come. */
  readingLookMs: 400,
  /** How often a change of provider is looked at while it comes near, and how often else. */
  changeNearMs: 1_000,
  changeFarMs: 15_000,
  /** How often the state of the system is read anew. */
  systemLookMs: 20_000,
  /** How often the looks of the day ahead are counted anew. */
  looksLookMs: 60_000,
  /** Lines of a list on "I natt"; how many more there are is said. */
  incidentsShown: 6,
  casesShown: 8,
  /** How often the page of a plan looks what its home runs; and, while the home listens for new devices, whom it heard. */
  planLookMs: 3_000,
  devicesLookMs: 10_000,
  /** A home that was asked something has mostly answered after this. */
  homeAnswersMs: 2_500,
  /** How often it is looked how far a trial has come. */
  trialLookMs: 1_000,
  /** A day, for choosing how many of them a review looks back. */
  dayMs: 86_400_000,
} as const;
