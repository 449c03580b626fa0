import type { Case } from '../core/case.js';
import { isSynthetic } from '../core/synthetic.js';
import type { AuditSoon } from '../http/audit-port.js';
import type { Viewer } from '../http/ports.js';

/** Notes whom a phone shows: once for each person, phone and case. An incident names no client, nobody lives in the synthetic home. */
export const shownCards =
  (audit: AuditSoon) =>
  ({ id: caseId, homeId, areaId, homes }: Case, { sessionId, personId, phoneId, areas }: Viewer): void => {
    if (homes !== undefined || isSynthetic(areaId)) return;
    const reason = areas.some(({ id }) => id === areaId) ? 'serves-area' : 'asked';
    audit.noteSoon({ sessionId, personId, phoneId, what: 'card', homeId, caseId, reason });
  };
