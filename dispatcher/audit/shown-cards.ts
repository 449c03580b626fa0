import type { Case } from '../core/case.js';
import { isSynthetic } from '../core/synthetic.js';
import { maySee } from '../engine/card.js';
import type { AuditSoon } from '../http/audit-port.js';
import type { Viewer } from '../http/ports.js';

/** Notes whom a phone shows: once for each person, phone and case. An incident names no client, nobody lives in the synthetic home. */
export const shownCards =
  (audit: AuditSoon) =>
  (aCase: Case, viewer: Viewer): void => {
    const { id: caseId, homeId, areaId, homes } = aCase;
    const { sessionId, personId, phoneId, areas } = viewer;
    if (homes !== undefined || isSynthetic(areaId) || !maySee(aCase, viewer)) return;
    const reason = areas.some(({ id }) => id === areaId) ? 'serves-area' : 'asked';
    audit.noteSoon({ sessionId, personId, phoneId, what: 'card', homeId, caseId, reason });
  };
