import type { Clock } from '@nattvakt/contract';
import type { Interval, Shift } from '../core/rota/index.js';
import type { Directory } from '../engine/directory.js';
import type { Audit } from '../http/audit-port.js';
import type { CheckDesk } from '../http/check-ports.js';
import type { Log } from '../log.js';
import type { Store } from '../store/store.js';
import { StoredCheckDesk } from './check-desk.js';
import { CheckOffice } from './check-office.js';
import { LookReader } from './look-reader.js';
import { UnconsentedChecks } from './unconsented.js';

export type CheckParts = {
  store: Pick<Store, 'checks' | 'plans' | 'tasks'>;
  directory: Directory;
  /** Makes a reader of everybody who is planned in a span. */
  plannedReader: () => (span: Interval) => Promise<readonly Shift[]>;
  audit: Audit;
  clock: Clock;
  log: Log;
  /** IANA name, by whose clock checks are agreed. */
  zone: string;
};

/** What is agreed about looking in on clients. */
export type Checks = {
  desk: CheckDesk;
  /** Looks for camera checks without a consent. */
  unconsented: UnconsentedChecks;
};

export function checksOn({ store, plannedReader, ...common }: CheckParts): Checks {
  const { checks, plans, tasks } = store;
  // What the page of one client asks for, two weeks, must not push out the day that everybody looks at.
  const planned = { day: plannedReader(), fortnight: plannedReader() };
  const reader = new LookReader({ ...common, checks, planned });
  const office = new CheckOffice({ ...common, checks, plans });
  const unconsented = new UnconsentedChecks({ ...common, reader, tasks });
  return { desk: new StoredCheckDesk({ ...common, office, reader, checks, plans }), unconsented };
}
