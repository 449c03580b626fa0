import type { HomePlan, PlanAgreement } from '@nattvakt/contract';
import type { Wall } from './types.js';

/** Whether the client's agreement about something is in force. Without a known clock any agreement of the plan counts. */
export function agreed(plan: HomePlan, about: PlanAgreement['about'], wall: Wall | undefined): boolean {
  return plan.agreements.some((agreement) => {
    if (agreement.about !== about) return false;
    if (wall === undefined || wall.quality === 'unknown') return true;
    const until = agreement.until === undefined ? Number.POSITIVE_INFINITY : Date.parse(agreement.until);
    return Date.parse(agreement.from) <= wall.now && wall.now < until;
  });
}
