/** Limits of what is read from and written to a modem. */
export const limits = {
  /** Characters of one line. A longer one is thrown away up to its end and counted: no modem writes such lines. */
  lineChars: 512,
  /** Lines of one answer that are kept; the rest is dropped. */
  answerLines: 32,
  /** How many times in a row a modem that has just woken up is waited for to be quiet; one that talks on is asked all the same. */
  quietTries: 5,
  /** Characters of one SMS in the GSM alphabet. A longer text is cut: an alarm is better short than refused. */
  smsChars: 160,
} as const;
