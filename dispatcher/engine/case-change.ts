import type { Case } from '../core/case.js';
import type { Decision } from '../core/decision.js';
import type { AlarmRow } from '../store/rows.js';
import type { CaseChange } from '../store/store.js';

/** What must be stored for a decision about a case that was read as `before` (undefined: it is new). */
export function changeOf(before: Case | undefined, decision: Decision, alarms: AlarmRow[] = []): CaseChange {
  const { ends, progress, events } = decision;
  const atMs = events[0]?.at ?? decision.case.openedAt;
  return {
    base: before?.version ?? 0,
    case: decision.case,
    alarms,
    events,
    pages: decision.pages,
    ...(ends ? { ends: { atMs: ends.at, reason: ends.reason } } : {}),
    ...(progress ? { outgoing: { event: progress, atMs } } : {}),
  };
}

/** Two changes of one case, one after the other, as one. */
export function merged(first: CaseChange, second: CaseChange): CaseChange {
  const ends = first.ends ?? second.ends;
  const outgoing = second.outgoing ?? first.outgoing;
  return {
    base: first.base,
    case: second.case,
    alarms: [...first.alarms, ...second.alarms],
    events: [...first.events, ...second.events],
    pages: [...endedBy(first.pages, second), ...second.pages],
    ...(ends ? { ends } : {}),
    ...(outgoing ? { outgoing } : {}),
  };
}

/** Pages that are not in the store yet carry their end with them. */
function endedBy(pages: CaseChange['pages'], { ends }: CaseChange): CaseChange['pages'] {
  if (ends === undefined) return pages;
  const endReason = ends.reason as NonNullable<CaseChange['pages'][number]['endReason']>;
  return pages.map((page) => (page.endedAt === undefined ? { ...page, endedAt: ends.atMs, endReason } : page));
}
