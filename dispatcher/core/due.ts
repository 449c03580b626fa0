import { askAnew, askNext, dueThereAt, ringing, withDue } from './asking.js';
import type { Case, Holder } from './case.js';
import {
  type CaseEvent,
  type Decision,
  type EventReason,
  type EventType,
  type Unchanged,
  unchanged,
} from './decision.js';
import { atFoot, pagesFor, type Reach } from './ladder.js';

/** What must happen because nobody did anything in time. Unchanged when nothing is due yet. */
export function decideDue(aCase: Case, reach: Reach, now: number): Decision | Unchanged {
  if (aCase.dueAt === null || now < aCase.dueAt) return unchanged(aCase);
  const next: Case = { ...aCase, version: aCase.version + 1 };
  if (next.state === 'open') return goOn(next, reach, now);
  if (next.state === 'accepted' && next.holder) return holderLate(next, next.holder, reach, now);
  if (next.state === 'arrived' && next.holder) return longThere(next, next.holder, reach, now);
  return unchanged(aCase);
}

/** They are asked before the case is anybody's: they may be at the door. Silent, they have had their time. */
function holderLate(next: Case, holder: Holder, reach: Reach, now: number): Decision {
  if (now < dueThereAt(holder))
    return next.repeat?.unanswered ? goOn(next, reach, now) : askBesideHolder(next, reach, now);
  return next.repeat === undefined
    ? askHolder(next, holder, { ask: 'still-coming', why: 'not-there-in-time' }, now)
    : expire(next, reach, now);
}

function goOn(next: Case, reach: Reach, now: number): Decision {
  const asking = askNext(next, reach, now);
  const event = asking.nobody
    ? eventOf(next, 'nobody-to-ask', 'nobody-signed-on', now)
    : eventOf(next, 'asked', asking.anew ? 'ladder-round' : 'ladder-step', now);
  const decision: Decision = { case: asking.case, events: [event], pages: asking.pages };
  return asking.anew ? { ...decision, ends: { at: now, reason: 'asked-again' } } : decision;
}

/** Somebody came and never closed the case: they are asked, and when they are silent everybody is. */
function longThere(next: Case, holder: Holder, reach: Reach, now: number): Decision {
  if (next.repeat?.unanswered) return goOn(next, reach, now);
  if (next.repeat) return askBesideHolder(next, reach, now);
  return askHolder(next, holder, { ask: 'still-there', why: 'arrived-long-ago' }, now);
}

/** It took long: whoever has the case is asked how it stands, on their phone alone. */
function askHolder(
  next: Case,
  holder: Holder,
  { ask, why }: { ask: 'still-coming' | 'still-there'; why: EventReason },
  now: number,
): Decision {
  const { step, round } = next.ladder;
  const pages = pagesFor(next, [{ ...holder, through: 'phone' }], { step, round, reason: ask }, now);
  return {
    case: withDue(ringing({ ...next, repeat: { at: now, unanswered: false } }, pages)),
    events: [eventOf(next, 'overdue', why, now)],
    pages,
  };
}

/** Whoever has the case has left their shift: it is nobody’s, the home is told, and the ladder runs anew. */
export function decideSignOff(aCase: Case, reach: Reach, now: number): Decision | Unchanged {
  if (aCase.holder === undefined || aCase.state === 'closed') return unchanged(aCase);
  const next: Case = { ...aCase, version: aCase.version + 1 };
  const asking = askAnew(next, reach, now);
  return {
    case: asking.case,
    events: [eventOf(next, 'handed-back', 'signed-off', now)],
    pages: asking.pages,
    ends: { at: now, reason: 'handed-back' },
    progress: 'handed-back',
  };
}

/** Nobody is known to be coming any longer: the home is told, and the ladder runs anew. */
function expire(next: Case, reach: Reach, now: number): Decision {
  const asking = askAnew(next, reach, now);
  return {
    case: asking.case,
    events: [eventOf(next, 'expired', 'no-arrival-in-time', now)],
    pages: asking.pages,
    ends: { at: now, reason: 'expired' },
    progress: 'expired',
  };
}

/** The client presses again and whoever has the case is silent: they keep it, and everybody else is asked as well. */
function askBesideHolder(next: Case, reach: Reach, now: number): Decision {
  const repeat = { at: next.repeat?.at ?? now, unanswered: true };
  const asking = askNext({ ...next, repeat, ladder: atFoot(now) }, reach, now);
  return {
    case: asking.case,
    events: [eventOf(next, 'repeat-unanswered', 'no-answer-in-time', now)],
    pages: asking.pages,
  };
}

function eventOf(aCase: Case, type: EventType, reason: EventReason, now: number): CaseEvent {
  return { caseId: aCase.id, version: aCase.version, at: now, type, reason, actor: { type: 'engine' } };
}
