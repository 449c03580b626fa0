import type { Clock } from '@nattvakt/contract';
import type { Registry } from 'prom-client';
import { rolesAt } from '../core/access/roles-at.js';
import type { Directory } from '../engine/directory.js';
import type { Log } from '../log.js';
import { gauge } from '../metrics.js';
import { PlannedShifts } from '../rota/planned-shifts.js';
import type { Store } from '../store/store.js';
import { AuditKeeping, type KeepingParts } from './keeping.js';
import { type ReviewParts, StoredReviewDesk } from './review-desk.js';
import { AuditTrail } from './trail.js';

/** What managers see of it. */
export function reviewOn(parts: Omit<ReviewParts, 'planned' | 'store'> & { store: Store }): StoredReviewDesk {
  const shifts = new PlannedShifts(parts.store.rota, parts.zone);
  return new StoredReviewDesk({ ...parts, planned: (span) => shifts.in(span) });
}

export type OnAudit = {
  store: Pick<Store, 'audit'>;
  directory: Directory;
  clock: Clock;
  log: Log;
  metrics: { registry: Registry };
};

/** Where every reading of a client is written down. */
export function auditOn({ store, directory, clock, log, metrics: { registry } }: OnAudit): AuditTrail {
  const roleOf = ({ personId, phoneId }: { personId: string; phoneId: string | null }, now: number) =>
    rolesAt(directory.view.rows, { personId, phoneId }, now);
  const trail = new AuditTrail({ audit: store.audit, roleOf, clock, log });
  gauge(registry, 'nattvakt_audit_waiting', 'Readings that are not in the store yet', () => trail.waiting);
  gauge(registry, 'nattvakt_audit_lost', 'Readings that only the log of the process knows', () => trail.lost);
  return trail;
}

/** What of it is removed, and when. */
export const keepingOn = ({
  store,
  config,
  clock,
  log,
}: Pick<OnAudit, 'clock' | 'log'> & {
  store: { audit: KeepingParts['audit'] };
  config: { audit?: { keepYears?: number } };
}): AuditKeeping => new AuditKeeping({ audit: store.audit, keepYears: config.audit?.keepYears, clock, log });
