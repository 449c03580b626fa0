import type { Clock } from '@nattvakt/contract';
import type { Case } from '../core/case.js';
import { auditLog } from '../desk/audit-log.js';
import type { Directory } from '../engine/directory.js';
import type { PhoneDesk } from '../http/ports.js';
import type { RotaDesk } from '../http/rota-ports.js';
import type { Log } from '../log.js';
import type { Store } from '../store/store.js';
import { AlarmPhoneDesk } from './desk.js';
import { ReadLog } from './read-log.js';

export type AlarmPhoneParts = {
  store: Pick<Store, 'cases' | 'ways' | 'stories'>;
  ledger: { unsaved(caseId: string): Case | undefined };
  onCall: { rota: RotaDesk };
  directory: Directory;
  clock: Clock;
  log: Log;
};

/** What alarm phones read beside their cards. */
export function alarmPhoneOn({ store, ledger, onCall, log, ...common }: AlarmPhoneParts): PhoneDesk {
  const { cases, ways, stories } = store;
  const reads = new ReadLog(ways, auditLog(log), common.clock, log);
  const unsaved = (caseId: string) => ledger.unsaved(caseId);
  return new AlarmPhoneDesk({ ...common, cases, ways, stories, rota: onCall.rota, unsaved, reads });
}
