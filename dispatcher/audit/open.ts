import type { Clock } from '@nattvakt/contract';
import type { Registry } from 'prom-client';
import { rolesAt } from '../core/access/roles-at.js';
import type { Directory } from '../engine/directory.js';
import type { Log } from '../log.js';
import { gauge } from '../metrics.js';
import type { Store } from '../store/store.js';
import { AuditTrail } from './trail.js';

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
