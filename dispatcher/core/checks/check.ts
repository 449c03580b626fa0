import { grouped } from './grouped.js';

export const checkWays = ['camera', 'in-person'] as const;
/** How somebody looks in. */
export type CheckWay = (typeof checkWays)[number];

/** When a check is made, by the clock on the wall: at `01:00`, or at any time from then until `01:30`, on the next day when that is not later. */
export type CheckTime = { at: string; until: string | null };

/** What is agreed with a client (tillsyn). */
export type Agreed = {
  way: CheckWay;
  times: readonly CheckTime[];
  /** Days on which the clock shows these times; Monday is 1, Sunday 7. */
  weekdays: readonly number[];
  /** The first date on which it is no longer made. Null: until it is changed or ended. */
  until: string | null;
  /** What a camera rests on. Null where somebody comes. */
  consentId: string | null;
};

/** One decision about a check: how it is from a day on, whatever was decided about those days before. Never changed. */
export type CheckDecision = {
  checkId: string;
  homeId: string;
  /** Counted from 1. */
  version: number;
  /** The first date it is about. */
  from: string;
  /** Null: it has ended. */
  agreed: Agreed | null;
  atMs: number;
  /** A person's id. */
  by: string;
  reason: string;
};

/** A check with everything that was decided about it, the first decision first. */
export type Check = { id: string; homeId: string; decisions: readonly CheckDecision[] };

/** From a date up to, not including, another (null: no end is known), and the decision that says how it is then. */
export type CheckPeriod = { from: string; until: string | null; agreed: Agreed; decision: CheckDecision };

/** @param decisions of any checks, those of each in the order of their versions */
export const checksOf = (decisions: readonly CheckDecision[]): Check[] =>
  [...grouped(decisions, ({ checkId }) => checkId)].map(([id, own]) => ({
    id,
    homeId: own[0]?.homeId ?? '',
    decisions: own,
  }));

/** How the check is, stretch by stretch, earliest first. Days on which it is not made lie in none. */
export function periodsOf({ decisions }: Check): CheckPeriod[] {
  const periods: CheckPeriod[] = [];
  let next: string | null = null;
  for (const decision of [...decisions].sort((a, b) => b.version - a.version)) {
    const { from, agreed } = decision;
    if (next !== null && from >= next) continue;
    const until = earlier(agreed?.until ?? null, next);
    if (agreed !== null && (until === null || from < until)) periods.unshift({ from, until, agreed, decision });
    next = from;
  }
  return periods;
}

const earlier = (a: string | null, b: string | null): string | null => (a === null || (b !== null && b < a) ? b : a);

/** Which checks rest on a consent from a date on, also such as begin later. */
export function restingOn(decisions: readonly CheckDecision[], consentId: string, today: string): string[] {
  const rests = ({ until, agreed }: CheckPeriod) => agreed.consentId === consentId && (until === null || today < until);
  return checksOf(decisions)
    .filter((check) => periodsOf(check).some(rests))
    .map(({ id }) => id);
}
