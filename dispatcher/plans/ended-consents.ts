import type { Clock, HomePlan } from '@nattvakt/contract';
import type { PlanStore } from '../store/plan-store.js';
import { limits } from './limits.js';
import type { PlanOffice } from './plan-office.js';

export type EndedConsentsParts = { plans: PlanStore; office: Pick<PlanOffice, 'endConsents'>; clock: Clock };

/**
 * Notices consents that end by themselves. The home has fallen silent at that instant already; here it becomes a plan
 * without what rested on them, and a task for the office.
 */
export class EndedConsents {
  readonly #parts: EndedConsentsParts;
  /** When the first agreement of each home's newest plan ends, Unix ms. */
  readonly #endsAt = new Map<string, number>();
  #seq = 0;
  #lookedMs = Number.NEGATIVE_INFINITY;

  constructor(parts: EndedConsentsParts) {
    this.#parts = parts;
  }

  async turn(): Promise<void> {
    const { plans, office, clock } = this.#parts;
    if (clock.monotonicMs() - this.#lookedMs < limits.endedConsentsMs) return;
    this.#lookedMs = clock.monotonicMs();
    const changed = await plans.newestPlans(this.#seq);
    this.#seq = changed.seq;
    for (const { homeId } of changed.plans) await this.#read(homeId);
    const now = clock.now();
    const due = [...this.#endsAt].filter(([, endsAt]) => endsAt <= now).map(([homeId]) => homeId);
    for (const homeId of due) {
      this.#endsAt.delete(homeId);
      await office.endConsents(homeId);
    }
  }

  async #read(homeId: string): Promise<void> {
    const newest = await this.#parts.plans.newestPlan(homeId);
    const { agreements } = JSON.parse(newest?.plan ?? '{"agreements":[]}') as Pick<HomePlan, 'agreements'>;
    const ends = agreements.flatMap(({ until }) => (until === undefined ? [] : [Date.parse(until)]));
    if (ends.length === 0) this.#endsAt.delete(homeId);
    else this.#endsAt.set(homeId, Math.min(...ends));
  }
}
