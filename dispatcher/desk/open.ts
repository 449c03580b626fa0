import type { Clock } from '@nattvakt/contract';
import type { LiveChannel } from '../channels/live.js';
import type { Directory } from '../engine/directory.js';
import type { Ledger } from '../engine/ledger.js';
import type { Audit } from '../http/audit-port.js';
import type { TonightDesk } from '../http/desk-ports.js';
import type { TimelineRouteParts } from '../http/timeline-routes.js';
import type { Log } from '../log.js';
import type { OnCall } from '../rota/on-call.js';
import type { Store } from '../store/store.js';
import { ThreadedPrinter } from './pdf/printer.js';
import { StoredTimelineDesk } from './timeline-desk.js';
import { StoredTonightDesk } from './tonight-desk.js';

export type OfficeParts = {
  store: Pick<Store, 'cases' | 'coverage' | 'timelines' | 'contacts'>;
  directory: Directory;
  ledger: Ledger;
  live: LiveChannel;
  onCall: Pick<OnCall, 'phoneLives'>;
  audit: Audit;
  clock: Clock;
  log: Log;
  /** IANA name, by whose clock times are printed. */
  zone: string;
};

/** What office and wall read: what stands tonight, and cases as they are told afterwards. */
export type Office = { tonight: TonightDesk; told: TimelineRouteParts; printer: ThreadedPrinter };

export function officeOn({ store, onCall, log, zone, ...common }: OfficeParts): Office {
  const { cases, coverage, timelines, contacts } = store;
  const printer = new ThreadedPrinter(zone);
  return {
    tonight: new StoredTonightDesk({ ...common, cases, coverage, phoneLives: onCall.phoneLives }),
    told: {
      timelines: new StoredTimelineDesk({ ...common, cases, timelines, contacts }),
      printer,
      zone,
    },
    printer,
  };
}
