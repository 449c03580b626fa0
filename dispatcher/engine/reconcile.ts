import type { Case } from '../core/case.js';
import type { AlarmFacts } from '../core/intake.js';
import { nobodyInReach } from '../core/ladder.js';
import type { CaseChange, IntakeCases, IntakeKeys } from '../store/store.js';
import { CaseBook, joinKey } from './case-book.js';

/** What must be read before changes from memory are stored: a store that could not be read may hold their alarms already. */
export function keysOf(changes: readonly CaseChange[]): IntakeKeys {
  const fresh = changes.filter((change) => change.base === 0);
  return {
    alarmIds: fresh.flatMap((change) => change.alarms.map((alarm) => alarm.id)),
    joins: fresh.map(({ case: { gatewayId, deviceId, kind } }) => ({ gatewayId, deviceId, kind })),
  };
}

export type Reconciled = {
  /** What is to be stored. */
  changes: CaseChange[];
  /** Cases that were opened in memory although the store had one for the same alarms. Shown as closed; never stored. */
  gone: CaseChange[];
};

/** Fits changes made in memory to what the store holds, so that every press is in exactly one case. */
export function reconciled(changes: readonly CaseChange[], stored: IntakeCases, now: number): Reconciled {
  const book = new CaseBook();
  for (const [alarmId, aCase] of stored.known) book.add(aCase, alarmId);
  const joinable = new Map(stored.joinable.map((aCase) => [joinKey(aCase), aCase]));
  for (const aCase of stored.joinable) book.add(aCase);
  const kept: CaseChange[] = [];
  const gone: CaseChange[] = [];
  for (const change of changes) {
    if (!doubled(change, stored, joinable)) {
      kept.push(change);
      continue;
    }
    for (const row of change.alarms) book.enter(factsOf(change.case, row.id), row, nobodyInReach, now);
    gone.push({ ...change, alarms: [], pages: [], case: closed(change.case, now) });
  }
  return { changes: [...kept, ...book.changes()], gone };
}

function doubled({ base, case: aCase, alarms }: CaseChange, stored: IntakeCases, joinable: Map<string, Case>): boolean {
  if (base > 0) return false;
  const elsewhere = (found: Case | undefined) => found !== undefined && found.id !== aCase.id;
  return alarms.some((alarm) => elsewhere(stored.known.get(alarm.id))) || elsewhere(joinable.get(joinKey(aCase)));
}

/** An alarm as it was when it was entered into the case in memory. */
export function factsOf(aCase: Case, id: string): AlarmFacts {
  const { gatewayId, homeId, areaId, deviceId, deviceName, room, kind, priority, role, toldBySms, lastHeardAt } = aCase;
  return {
    ...{ id, gatewayId, homeId, areaId, deviceId, kind, priority, inTestWindow: false },
    ...(deviceName === undefined ? {} : { deviceName }),
    ...(room === undefined ? {} : { room }),
    ...(role === undefined ? {} : { role }),
    ...(toldBySms === undefined ? {} : { toldBySms }),
    ...(lastHeardAt === undefined ? {} : { lastHeardAt }),
  };
}

function closed(aCase: Case, now: number): Case {
  const asked = aCase.asked.map((entry) => ({ ...entry, ringing: false }));
  return { ...aCase, version: aCase.version + 1, state: 'closed', asked, dueAt: null, closedAt: now };
}
