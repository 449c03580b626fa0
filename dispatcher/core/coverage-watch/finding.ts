/**
 * Why somebody may not be reachable.
 * - `planned-gap`: a team that must answer has nobody planned
 * - `area-without-team`: no care team of whoever answers for an area serves it; `teamId` is the last that did
 * - `no-sign-on`: a shift has begun, and its person is signed on to no phone of the team
 * - `not-heard`: signed on, but nobody has confirmed hearing the phone ring
 * - `only-phone-silent`: none of the team's phones gives a sign of life
 * - `low-battery`, `dead-subscription`: a phone that will soon be silent, or that nothing reaches while its page is closed
 * - `two-places`: one person is planned on several teams at once
 */
export const findingReasons = [
  'planned-gap',
  'area-without-team',
  'no-sign-on',
  'not-heard',
  'only-phone-silent',
  'low-battery',
  'dead-subscription',
  'two-places',
] as const;
export type FindingReason = (typeof findingReasons)[number];

/** What is wrong at a moment, by a key that stays the same for as long as it is the same thing. */
export type Concern = {
  key: string;
  reason: FindingReason;
  teamId: string;
  personId?: string;
  phoneId?: string;
  /** When it is wrong, half-open. `until` null: no end is known. */
  from: number;
  until: number | null;
};

/** A concern that was found, and is told to people once. */
export type Finding = Concern & { id: string; openedAt: number };

/** `put-right`: it is no longer so. `passed`: its time is over. `changed`: another finding stands instead of it. */
export type Ending = 'put-right' | 'passed' | 'changed';
export type Closing = { id: string; at: number; ending: Ending };

/** What one look changes. `extended`: the same finding, whose end has come within sight. */
export type FindingChanges = { opened: Finding[]; extended: Finding[]; closed: Closing[] };
