import {
  agreementOf,
  consentOf,
  type HomePlan,
  inForceAt,
  type PlanAgreement,
  type PlanRule,
} from '@nattvakt/contract';
import type { Moment, Wall } from './types.js';

/** Whether the client's agreement about something is in force. Without a known clock any agreement of the plan counts. */
export function agreed(plan: HomePlan, about: PlanAgreement['about'], wall: Wall | undefined): boolean {
  return plan.agreements.some((agreement) => agreement.about === about && holds(agreement, wall));
}

/**
 * Whether a rule may say anything now: the agreement it rests on is in force, and its own time is not over. Without a known
 * clock nobody can tell that a time is over; an agreement that the plan does not hold is none, clock or not.
 */
export function maySpeak(plan: HomePlan, rule: PlanRule, wall: Wall | undefined): boolean {
  const agreement = agreementOf(plan, rule);
  if (agreement === undefined ? consentOf(rule) !== undefined : !holds(agreement, wall)) return false;
  const until = 'until' in rule ? rule.until : undefined;
  return until === undefined || !known(wall) || wall.now < Date.parse(until);
}

/** When, on the monotonic clock, the agreement that a silent rule rests on begins; undefined when it never will. */
export function speaksFromMs(plan: HomePlan, rule: PlanRule, { monotonicMs, wall }: Moment): number | undefined {
  const agreement = agreementOf(plan, rule);
  if (agreement === undefined || !known(wall)) return undefined;
  const inMs = Date.parse(agreement.from) - wall.now;
  return inMs > 0 ? monotonicMs + inMs : undefined;
}

function holds(agreement: PlanAgreement, wall: Wall | undefined): boolean {
  return !known(wall) || inForceAt(agreement, wall.now);
}

const known = (wall: Wall | undefined): wall is Wall => wall !== undefined && wall.quality !== 'unknown';
