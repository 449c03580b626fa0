import type { Case, Ladder } from './case.js';
import type { AskReason, Page } from './decision.js';
import { type LadderPlan, shippedLadder, type Through, type Who } from './ladder-plan.js';
import { limits } from './limits.js';

/** A phone that somebody is signed on to; or the backstop's number, which is nobody's phone. */
export type Phone = { phoneId: string; personId: string };

/** A phone, and how it is to be asked. */
export type AskedPhone = Phone & { through: Through };

/** Who can be asked about a case at an instant, and in what order. */
export type Reach = { plan: LadderPlan; asks: Readonly<Partial<Record<Who, readonly Phone[]>>> };

/** Where nothing is known of a place. */
export const nobodyInReach: Reach = { plan: shippedLadder, asks: {} };

export type Rung = {
  step: number;
  round: number;
  phones: readonly AskedPhone[];
  reason: AskReason;
  /** When the ladder must go on if nobody takes the case. There always is such a time. */
  nextAt: number;
};

/** The ladder before its first step. */
export function atFoot(now: number): Ladder {
  return { step: -1, round: 1, startedAt: now, nextAt: now };
}

/**
 * The next rung after `from`: each step in order, a step with nobody in it skipped at once, then all of them again and
 * again for ever. When nobody at all can be asked the rung is empty and the ladder starts at its foot ten seconds later.
 */
export function climb(from: Ladder, reach: Reach, now: number): Rung {
  const { steps, repeatEveryMs } = reach.plan;
  for (const [step, { afterMs, who, through }] of steps.entries()) {
    const phones = reach.asks[who] ?? [];
    if (step <= from.step || phones.length === 0) continue;
    const asked = phones.map((phone) => ({ ...phone, through }));
    const next = steps[step + 1];
    const waitMs = next === undefined ? repeatEveryMs : next.afterMs - afterMs;
    return { step, round: from.round, phones: asked, reason: who, nextAt: now + waitMs };
  }
  const round = from.round + 1;
  const everybody = everybodyOf(reach);
  if (everybody.length === 0) {
    return { step: -1, round, phones: [], reason: 'again', nextAt: now + limits.nobodyWaitMs };
  }
  return { step: steps.length - 1, round, phones: everybody, reason: 'again', nextAt: now + repeatEveryMs };
}

/** Each phone of any step once; called where a step calls it. */
function everybodyOf({ plan, asks }: Reach): AskedPhone[] {
  const asked = new Map<string, AskedPhone>();
  for (const { who, through } of plan.steps) {
    for (const phone of asks[who] ?? []) {
      if (asked.get(phone.phoneId)?.through !== 'call') asked.set(phone.phoneId, { ...phone, through });
    }
  }
  return [...asked.values()];
}

/** One page to each of these phones, carrying the version of the case in which they are asked. */
export function pagesFor(
  aCase: Pick<Case, 'id' | 'version'>,
  phones: readonly AskedPhone[],
  why: Pick<Page, 'step' | 'round' | 'reason'>,
  now: number,
): Page[] {
  return phones.map(({ phoneId, personId, through }) => ({
    id: `${aCase.id}:${aCase.version}:${phoneId}`,
    caseId: aCase.id,
    phoneId,
    personId,
    through,
    at: now,
    step: why.step,
    round: why.round,
    reason: why.reason,
  }));
}
