import type { CaseKind, CaseState, Priority } from '@nattvakt/contract';
import type { Case } from '../case.js';
import type { AreaWhy, Level } from './level.js';

/** A case in one line. It names no client: a wall is read by whoever passes. */
export type CaseLine = {
  id: string;
  kind: CaseKind;
  priority: Priority;
  state: CaseState;
  openedAt: number;
  presses: number;
  holder: string | null;
  /** Whoever has it was asked something and does not answer. */
  unanswered: boolean;
};

/** How many wait, are on their way, are there; and since when the oldest has waited. */
export type CaseFigures = { waiting: number; accepted: number; arrived: number; oldestWaitingAt: number | null };

/** What is raised to try a device is no one's case tonight; a home that is part of an incident is told with it. */
export const concernsTonight = ({ priority, state, loss }: Case): boolean =>
  priority !== 'test' && state !== 'closed' && (loss?.partOf ?? null) === null;

export function caseLine(aCase: Case): CaseLine {
  const { id, kind, priority, state, openedAt, presses, holder, repeat } = aCase;
  return {
    ...{ id, kind, priority, state, openedAt, presses },
    holder: holder?.givenName ?? null,
    unanswered: repeat?.unanswered === true,
  };
}

export function caseFigures(cases: readonly Case[]): CaseFigures {
  const inState = (state: CaseState) => cases.filter((aCase) => aCase.state === state);
  const waiting = inState('open').map(({ openedAt }) => openedAt);
  return {
    waiting: waiting.length,
    accepted: inState('accepted').length,
    arrived: inState('arrived').length,
    oldestWaitingAt: waiting.length === 0 ? null : Math.min(...waiting),
  };
}

export function caseLevel({ state, priority, repeat }: Case): { level: Level; why: AreaWhy } {
  if (repeat?.unanswered) return { level: 'bad', why: 'no-answer-from-holder' };
  if (state === 'open' && priority === 'technical') return { level: 'warning', why: 'technical' };
  if (state === 'open') return { level: 'bad', why: 'alarm-waits' };
  return state === 'accepted' ? { level: 'warning', why: 'on-the-way' } : { level: 'good', why: 'calm' };
}
