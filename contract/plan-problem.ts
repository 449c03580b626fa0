/**
 * What is wrong with a plan travels as a line of English, from a home too, whatever its version. Whoever shows it in
 * another language goes by its kind.
 */
const kinds = {
  'time-zone': /a name of the time zone database/,
  'same-id': /^two have the id /,
  'same-address': /^two have the bus and address /,
  'no-such-device': /no device has that id$/,
  'cannot-tell': /^is "[^"]*"; it can never tell of what the rule waits for$/,
  'raises-twice': /would raise twice$/,
  'cancel-calls': /a press on it calls for help$/,
  'silent-button': /^is a help button that no rule raises an alarm for$/,
  'no-need': /^says no need /,
  'is-over': /^is over already$/,
  'ends-before': /allowed: an instant after /,
  'consent-needed': /^needs a consent about |the plan has no agreement about /,
  'consent-unknown': /is no consent of this home$|no agreement has that id$/,
  'consent-withdrawn': /was withdrawn$/,
  'consent-ended': /has ended$/,
  'consent-about-other': /an agreement about .+; allowed: one about |is about .+, not /,
  'not-heard': /the gateway has no (serial link for it|gpio|broker)$/,
  'line-taken': /the gateway itself uses that line$/,
  missing: /^(is )?missing|must have required propert/,
  'out-of-range': /must be (>=?|<=?) |must NOT have (more|fewer) than/i,
  'not-allowed': /allowed: |unknown key$|must NOT have additional/i,
} as const;

export type PlanProblemKind = keyof typeof kinds | 'other';

/** `at`: where in the plan, `rules[0].device`; empty where it is about the whole. `is`: the value at fault, where it is quoted. */
export type PlanProblem = { at: string; kind: PlanProblemKind; is: string | undefined };

/** Reads a line such as `rules[0].device: is "chair"; no device has that id`. One of another age is of the kind `other`. */
export function planProblemOf(line: string): PlanProblem {
  const place = /^([a-z]\w*(?:\[\d+\]|\.\w+|\/\w+)*): /i.exec(line);
  const message = place === null ? line : line.slice(place[0].length);
  const found = Object.entries(kinds).find(([, form]) => form.test(message));
  return {
    at: place?.[1] ?? '',
    kind: (found?.[0] as PlanProblemKind | undefined) ?? 'other',
    is: /"([^"]*)"/.exec(message)?.[1],
  };
}
