/** Limits of the outgoing channels. */
export const limits = {
  /** How long a provider may take to answer a push, an SMS or a note. Then the page counts as unsent and is tried again. */
  answerMs: 10_000,
  /** Bytes of a provider's answer that are read. The rest is dropped; the status has already been heard. */
  answerBytes: 16 * 1024,
  /** The longest wait a provider can ask for: a page is worth nothing in an hour. */
  longestRetryMs: 60_000,
  /** Characters of an area's name in a message; a longer name is cut. */
  areaNameChars: 40,
  /** Seconds a push service keeps a page for a phone that is away. Later than this other channels have long asked. */
  pushLifeS: 300,
  /** The same for a clearing. A phone that dozes longer clears what it shows when its app is opened. */
  clearingLifeS: 900,
  /** Bytes of a push message before encryption; push services take 4,096 after it. A larger one is hopeless. */
  pushBytes: 3_000,
  /** Characters of one SMS in the GSM alphabet. Ours fit; the check is a test. */
  smsChars: 160,
  /** Seconds a telephone rings before the call is given up. */
  ringS: 30,
  /** How long after a call was ordered it may begin; later it would be about an old page. */
  callLinkMs: 10 * 60_000,
  /** How long a key press counts after its question was handed out. Webhooks can come hours late: nobody may take a case then. */
  pressLinkMs: 150_000,
  /** How long a delivery report is believed; 46elks tries for six hours and more. */
  reportLinkMs: 24 * 60 * 60_000,
  /** Bytes of one webhook's body. A larger one is refused. */
  webhookBytes: 8 * 1024,
  /** Wrong codes in one call before it ends. The case stays taken, and the alarm phone still shows the address. */
  codeAttempts: 3,
  /** Prompts of one spoken address; a longer one breaks off, and the alarm phone shows all of it. */
  addressPrompts: 60,
  /** Digits of a person's code at most, typed on a telephone and ended with #. */
  codeDigits: 8,
} as const;
