import { randomBytes, randomUUID } from 'node:crypto';
import { uuidV7 } from '@nattvakt/contract';
import type { Registry } from 'prom-client';
import { defaultTimeZone } from '../config.js';
import { type NightHours, shippedNight } from '../core/lost-homes/index.js';
import type { Directory } from '../engine/directory.js';
import { GatewayStatuses, type StatusParts } from '../engine/gateway-status.js';
import type { Ledger } from '../engine/ledger.js';
import type { Audit } from '../http/audit-port.js';
import type { JobSight } from '../http/job-ports.js';
import { gauge } from '../metrics.js';
import type { Store } from '../store/store.js';
import { StoredIncidentDesk } from './desk.js';
import { IncidentWatch } from './watch.js';

export type OnIncidents = Pick<StatusParts, 'cases' | 'clock' | 'log'> & {
  store: Pick<Store, 'incidents' | 'feed'>;
  config: { timeZone?: string; night?: NightHours };
  audit: Audit;
  /** Which homes are a technician's. */
  sight: JobSight;
  ledger: Ledger;
  directory: Directory;
  metrics: { registry: Registry };
  /** Whether gateways can reach this dispatcher. */
  canHear: () => boolean;
};

/** What gateways say of themselves, the homes that fall silent, and their incidents. */
export type Incidents = { statuses: GatewayStatuses; watch: IncidentWatch; desk: StoredIncidentDesk };

export function incidentsOn({ store: { incidents, feed }, config, ...parts }: OnIncidents): Incidents {
  const dispatcherId = randomUUID();
  const statuses = new GatewayStatuses({ ...parts, dispatcherId });
  const newId = () => uuidV7(parts.clock.now(), randomBytes(10));
  const { timeZone: zone = defaultTimeZone, night = shippedNight } = config;
  const watch = new IncidentWatch({
    ...parts,
    incidents,
    statuses,
    dispatcherId,
    newId,
    night,
    zone,
    shared: feed !== undefined,
  });
  const { registry } = parts.metrics;
  gauge(registry, 'nattvakt_homes_lost', 'Homes without mains or without a sign of life', () => watch.lost);
  gauge(registry, 'nattvakt_incidents_open', 'Incidents of lost homes that are open', () => watch.open);
  return { statuses, watch, desk: new StoredIncidentDesk({ ...parts, incidents }) };
}
