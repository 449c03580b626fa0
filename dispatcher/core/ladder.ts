import type { Case, Ladder } from './case.js';
import type { AskReason, Page } from './decision.js';
import { limits } from './limits.js';

/** A phone that somebody is signed on to. */
export type Phone = { phoneId: string; personId: string };

/** Who can be asked about an area at an instant: the phones of the teams that serve it, and of the whole provider. */
export type Reach = { team: readonly Phone[]; provider: readonly Phone[] };

const steps = [
  { reason: 'team', phones: (reach: Reach) => reach.team },
  { reason: 'provider', phones: (reach: Reach) => reach.provider },
] as const satisfies readonly { reason: AskReason; phones: (reach: Reach) => readonly Phone[] }[];
const lastStep = steps.length - 1;

export type Rung = {
  step: number;
  round: number;
  phones: readonly Phone[];
  reason: AskReason;
  /** When the ladder must go on if nobody takes the case. There always is such a time. */
  nextAt: number;
};

/** The ladder before its first step. */
export function atFoot(now: number): Ladder {
  return { step: -1, round: 1, startedAt: now, nextAt: now };
}

/**
 * The next rung after `from`: each step in order, a step with nobody in it skipped at once, the last step again and
 * again for ever. When nobody at all can be asked the rung is empty and the ladder starts at its foot ten seconds later.
 */
export function climb(from: Ladder, reach: Reach, now: number): Rung {
  const again = from.step >= lastStep;
  const round = again ? from.round + 1 : from.round;
  for (const [step, { reason, phones }] of steps.entries()) {
    if (step <= from.step && !(again && step === lastStep)) continue;
    const asked = phones(reach);
    if (asked.length > 0) {
      return { step, round, phones: asked, reason: again ? 'again' : reason, nextAt: now + limits.ladderStepMs };
    }
  }
  return { step: -1, round: round + 1, phones: [], reason: 'again', nextAt: now + limits.nobodyWaitMs };
}

/** One page to each of these phones, carrying the version of the case in which they are asked. */
export function pagesFor(
  aCase: Pick<Case, 'id' | 'version'>,
  phones: readonly Phone[],
  why: Pick<Page, 'step' | 'round' | 'reason'>,
  now: number,
): Page[] {
  return phones.map(({ phoneId, personId }) => ({
    id: `${aCase.id}:${aCase.version}:${phoneId}`,
    caseId: aCase.id,
    phoneId,
    personId,
    at: now,
    step: why.step,
    round: why.round,
    reason: why.reason,
  }));
}
