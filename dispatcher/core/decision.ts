import type { ProgressEvent } from '@nattvakt/contract';
import type { Actor, Case } from './case.js';
import type { Through, Who } from './ladder-plan.js';

/** Why a phone was asked. */
export type AskReason = Who | 'again' | 'repeat-to-holder' | 'still-coming' | 'still-there';

/** Why a page no longer asks. */
export type EndReason = 'accepted' | 'answered' | 'closed' | 'handed-back' | 'expired' | 'asked-again' | 'taken-up';

/** One phone asked once. The id is derived, so that the same decision made twice is the same page. */
export type Page = {
  id: string;
  caseId: string;
  phoneId: string;
  personId: string;
  /** How it asks first. Which channels follow is decided when it is sent. */
  through: Through;
  at: number;
  step: number;
  round: number;
  reason: AskReason;
  endedAt?: number;
  endReason?: EndReason;
};

export type EventType =
  | 'opened'
  | 'repeated'
  | 'asked'
  | 'nobody-to-ask'
  | 'accepted'
  | 'repeat-answered'
  | 'repeat-unanswered'
  | 'arrived'
  | 'overdue'
  | 'closed'
  | 'handed-back'
  | 'handed-over'
  | 'expired'
  | 'taken-up'
  | 'recounted'
  | 'texted-by-home';

/** Why it was decided so. Stored with the event, and tested. */
export type EventReason =
  | 'first-press'
  | 'press-before-arrival'
  | 'test-window'
  | 'ladder-step'
  | 'ladder-round'
  | 'nobody-signed-on'
  | 'nobody-had-it'
  | 'holder-did-not-answer'
  | 'holder-answered'
  | 'no-answer-in-time'
  | 'no-receipt-in-time'
  | 'by-holder'
  | 'came-unheld'
  | 'no-arrival-in-time'
  | 'not-there-in-time'
  | 'arrived-long-ago'
  | 'signed-off'
  | 'no-sign-of-life'
  | 'part-of-incident'
  | 'still-lost'
  | 'homes-lost'
  | 'home-is-back'
  | 'no-longer-watched'
  | 'all-homes-back'
  | 'unprotected-at-night'
  | 'provider-changed';

export type CaseEvent = {
  caseId: string;
  version: number;
  at: number;
  type: EventType;
  reason: EventReason;
  actor: Actor;
  alarmId?: string;
  commandId?: string;
  note?: string;
};

/** A case as it is from now on, and everything that must be stored together with it. */
export type Decision = {
  case: Case;
  events: CaseEvent[];
  pages: Page[];
  /** Pages still asking before this decision end, for this reason. */
  ends?: { at: number; reason: EndReason };
  /** What the home is told. */
  progress?: ProgressEvent;
};

export type Unchanged = { case: Case; events: []; pages: [] };

/** Nothing to store: the case is already so. */
export function unchanged(aCase: Case): Unchanged {
  return { case: aCase, events: [], pages: [] };
}
