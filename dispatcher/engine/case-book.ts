import type { Case } from '../core/case.js';
import type { Decision } from '../core/decision.js';
import { type AlarmFacts, decideIntake, type IntakeReason } from '../core/intake.js';
import type { Reach } from '../core/ladder.js';
import type { AlarmRow } from '../store/rows.js';
import type { CaseChange } from '../store/store.js';
import { changeOf, merged } from './case-change.js';

/** An alarm, read and placed, with the row that keeps it. */
export type PlacedAlarm = { facts: AlarmFacts; row: AlarmRow };

export type BookEntry = { reason: IntakeReason; caseId: string };

/** The cases that one batch of alarms may touch, and how they change while the batch is decided alarm by alarm. */
export class CaseBook {
  readonly #cases = new Map<string, Case>();
  readonly #ofAlarm = new Map<string, string>();
  readonly #joinable = new Map<string, string>();
  readonly #changes = new Map<string, CaseChange>();

  add(aCase: Case, alarmId?: string): void {
    this.#cases.set(aCase.id, aCase);
    if (alarmId !== undefined) this.#ofAlarm.set(alarmId, aCase.id);
    if (aCase.state === 'open' || aCase.state === 'accepted') this.#joinable.set(joinKey(aCase), aCase.id);
  }

  case(id: string): Case | undefined {
    return this.#cases.get(id);
  }

  enter(alarm: AlarmFacts, row: AlarmRow, reach: Reach, now: number): BookEntry {
    const known = this.#cases.get(this.#ofAlarm.get(alarm.id) ?? '');
    const joinable = this.#cases.get(this.#joinable.get(joinKey(alarm)) ?? '');
    const decided = decideIntake({ known, joinable }, alarm, reach, now);
    if (decided.reason === 'seen-before') {
      if (decided.decision !== undefined) this.#apply(decided.decision);
      return { reason: 'seen-before', caseId: decided.case.id };
    }
    const caseId = decided.decision.case.id;
    this.#apply(decided.decision, { ...row, caseId, priority: decided.decision.case.priority });
    return { reason: decided.reason, caseId };
  }

  /** Enters what was decided about one of these cases otherwise than for an alarm. */
  decide(decision: Decision): void {
    this.#apply(decision);
  }

  changes(): CaseChange[] {
    return [...this.#changes.values()];
  }

  /** @param row of an alarm that is new */
  #apply(decision: Decision, row?: AlarmRow): void {
    const { id } = decision.case;
    const change = changeOf(this.#cases.get(id), decision, row === undefined ? [] : [row]);
    const before = this.#changes.get(id);
    this.#changes.set(id, before ? merged(before, change) : change);
    this.add(decision.case, row?.id);
  }
}

/** Two rules for one device may ask different people: what is another's, or more urgent, is a case of its own. */
export function joinKey(of: Pick<Case, 'gatewayId' | 'deviceId' | 'kind' | 'priority' | 'role'>): string {
  const { gatewayId, deviceId, kind, priority, role = '' } = of;
  return `${gatewayId}/${deviceId}/${kind}/${priority}/${role}`;
}
