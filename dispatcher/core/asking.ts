import type { Case, Holder } from './case.js';
import type { Page } from './decision.js';
import { atFoot, climb, pagesFor, type Reach } from './ladder.js';
import { limits } from './limits.js';

/** The case with these pages ringing, beside whatever rang before. */
export function ringing(aCase: Case, pages: readonly Page[]): Case {
  const asked = new Map(aCase.asked.map((entry) => [entry.phoneId, entry]));
  for (const page of pages) asked.set(page.phoneId, { phoneId: page.phoneId, pageId: page.id, ringing: true });
  return { ...aCase, asked: [...asked.values()] };
}

/** The case with every phone quiet. They go on seeing it. */
export function hushed(aCase: Case): Case {
  if (!aCase.asked.some((entry) => entry.ringing)) return aCase;
  return { ...aCase, asked: aCase.asked.map((entry) => ({ ...entry, ringing: false })) };
}

export type Asking = { case: Case; pages: Page[]; anew: boolean; nobody: boolean };

/**
 * Takes the case one rung up. Phones that ring already keep the page they have when the ladder widens; in a new round
 * everybody is asked anew.
 */
export function askNext(aCase: Case, reach: Reach, now: number): Asking {
  const rung = climb(aCase.ladder, reach, now);
  const anew = rung.reason === 'again' && rung.phones.length > 0;
  const before = anew ? hushed(aCase) : aCase;
  const stillRinging = new Set(before.asked.filter((entry) => entry.ringing).map((entry) => entry.phoneId));
  const phones = rung.phones.filter((phone) => !stillRinging.has(phone.phoneId));
  const pages = pagesFor(before, phones, rung, now);
  const ladder = { step: rung.step, round: rung.round, startedAt: before.ladder.startedAt, nextAt: rung.nextAt };
  return { case: withDue(ringing({ ...before, ladder }, pages)), pages, anew, nobody: rung.phones.length === 0 };
}

/** Nobody has the case any longer: the ladder runs from its foot. */
export function askAnew(aCase: Case, reach: Reach, now: number): Asking {
  const { holder: _holder, repeat: _repeat, arrivedAt: _arrivedAt, ...rest } = hushed(aCase);
  return askNext({ ...rest, state: 'open', ladder: atFoot(now) }, reach, now);
}

/** The case with `dueAt` as its state asks: the earliest instant at which something must happen if nobody does anything. */
export function withDue(aCase: Case): Case {
  return { ...aCase, dueAt: earliest(deadlines(aCase)) };
}

function deadlines(aCase: Case): (number | null)[] {
  if (aCase.state === 'open') return [aCase.ladder.nextAt];
  if (aCase.state === 'closed' || aCase.holder === undefined) return [];
  // Whoever is being asked is given the time to answer, also when it was time to ask them anyway.
  const isBeingAsked = aCase.repeat !== undefined && !aCase.repeat.unanswered;
  if (aCase.state === 'accepted') return [isBeingAsked ? null : dueThereAt(aCase.holder), answerDeadline(aCase)];
  return [answerDeadline(aCase) ?? (aCase.arrivedAt ?? aCase.holder.since) + limits.arrivedMs];
}

/** When whoever has a case should be there. */
export const dueThereAt = ({ since }: Holder): number => since + limits.acceptExpiresMs;

function answerDeadline({ repeat, ladder, state, holder }: Case): number | null {
  if (repeat === undefined) return null;
  if (repeat.unanswered) return ladder.nextAt;
  if (state === 'arrived') return repeat.at + limits.stillThereAnswerMs;
  const isLate = holder !== undefined && repeat.at >= dueThereAt(holder);
  return repeat.at + (isLate ? limits.stillComingAnswerMs : limits.repeatAnswerMs);
}

function earliest(instants: (number | null)[]): number | null {
  const set = instants.filter((instant) => instant !== null);
  return set.length === 0 ? null : Math.min(...set);
}
