import { ringing } from './asking.js';
import type { Case } from './case.js';
import { type Decision, type Unchanged, unchanged } from './decision.js';
import { pagesFor, type Reach } from './ladder.js';

/**
 * The area of a case has another provider from now on. One that nobody has goes to both until somebody takes it: whoever
 * is asked first now is asked at once, beside those whose phones ring already, and the ladder goes on as it stood. One
 * that somebody has stays with them.
 * @param reach who can be asked now, of the old provider and the new
 */
export function decideHandover(aCase: Case, reach: Reach, now: number): Decision | Unchanged {
  const step = reach.plan.steps.findIndex(({ who }) => who === 'team');
  const first = reach.plan.steps[step];
  if (aCase.state !== 'open' || first === undefined) return unchanged(aCase);
  const asked = new Set(aCase.asked.filter((entry) => entry.ringing).map(({ phoneId }) => phoneId));
  const phones = (reach.asks.team ?? []).filter(({ phoneId }) => !asked.has(phoneId));
  if (phones.length === 0) return unchanged(aCase);
  const next: Case = { ...aCase, version: aCase.version + 1 };
  const through = phones.map((phone) => ({ ...phone, through: first.through }));
  const pages = pagesFor(next, through, { step, round: next.ladder.round, reason: 'team' }, now);
  const { id: caseId, version } = next;
  return {
    case: ringing(next, pages),
    events: [{ caseId, version, at: now, type: 'asked', reason: 'provider-changed', actor: { type: 'engine' } }],
    pages,
  };
}
