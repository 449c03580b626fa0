import type { Clock } from '@nattvakt/contract';
import type { Case } from '../core/case.js';
import type { Directory } from '../engine/directory.js';
import type { Audit, AuditSoon } from '../http/audit-port.js';
import type { PhoneDesk } from '../http/ports.js';
import type { RotaDesk } from '../http/rota-ports.js';
import type { Store } from '../store/store.js';
import { AlarmPhoneDesk } from './desk.js';

export type AlarmPhoneParts = {
  store: Pick<Store, 'cases' | 'ways' | 'stories'>;
  ledger: { unsaved(caseId: string): Case | undefined };
  onCall: { rota: RotaDesk };
  directory: Directory;
  clock: Clock;
  audit: Audit & AuditSoon;
};

/** What alarm phones read beside their cards. */
export function alarmPhoneOn({ store, ledger, onCall, ...common }: AlarmPhoneParts): PhoneDesk {
  const { cases, ways, stories } = store;
  const unsaved = (caseId: string) => ledger.unsaved(caseId);
  return new AlarmPhoneDesk({ ...common, cases, ways, stories, rota: onCall.rota, unsaved });
}
