import { askNext, hushed } from './asking.js';
import type { Case } from './case.js';
import {
  type CaseEvent,
  type Decision,
  type EventReason,
  type EventType,
  type Unchanged,
  unchanged,
} from './decision.js';
import { atFoot, type Reach } from './ladder.js';
import { limits } from './limits.js';

/** What must happen because nobody did anything in time. Unchanged when nothing is due yet. */
export function decideDue(aCase: Case, reach: Reach, now: number): Decision | Unchanged {
  if (aCase.dueAt === null || now < aCase.dueAt) return unchanged(aCase);
  const next: Case = { ...aCase, version: aCase.version + 1 };
  if (next.state === 'open') return goOn(next, reach, now);
  if (next.state === 'accepted' && next.holder) return holderLate(next, next.holder.since, reach, now);
  return unchanged(aCase);
}

function holderLate(next: Case, since: number, reach: Reach, now: number): Decision {
  if (now >= since + limits.acceptExpiresMs) return expire(next, reach, now);
  if (next.repeat?.unanswered) return goOn(next, reach, now);
  return askBesideHolder(next, reach, now);
}

function goOn(next: Case, reach: Reach, now: number): Decision {
  const asking = askNext(next, reach, now);
  const event = asking.nobody
    ? eventOf(next, 'nobody-to-ask', 'nobody-signed-on', now)
    : eventOf(next, 'asked', asking.anew ? 'ladder-round' : 'ladder-step', now);
  const decision: Decision = { case: asking.case, events: [event], pages: asking.pages };
  return asking.anew ? { ...decision, ends: { at: now, reason: 'asked-again' } } : decision;
}

/** Nobody is known to be coming any longer: the home is told, and the ladder runs anew. */
function expire(next: Case, reach: Reach, now: number): Decision {
  const { holder: _holder, repeat: _repeat, ...rest } = hushed(next);
  const asking = askNext({ ...rest, state: 'open', ladder: atFoot(now) }, reach, now);
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
