import type { Audit } from '../http/audit-port.js';
import type { Log } from '../log.js';

/** Writes readings to the log: who, what, why; ids only. */
export const auditLog = (log: Log): Audit => ({
  async note({ sessionId, personId, phoneId, homeId, caseId, what, reason }) {
    const who = { session: sessionId, person: personId, phone: phoneId ?? undefined };
    log.info({ event: 'audit.read', ...who, what, reason, home: homeId, case: caseId }, 'somebody read about a client');
  },
});
