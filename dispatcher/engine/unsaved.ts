import type { Case } from '../core/case.js';
import type { CaseChange } from '../store/store.js';
import { joinKey } from './case-book.js';
import { merged } from './case-change.js';
import { limits } from './limits.js';

/** Changes that could not be stored yet. They are in force all the same: people are rung from here. */
export class Unsaved {
  readonly #changes = new Map<string, CaseChange>();
  readonly #ofAlarm = new Map<string, string>();
  readonly #joinable = new Map<string, string>();

  get size(): number {
    return this.#changes.size;
  }

  get(caseId: string): CaseChange | undefined {
    return this.#changes.get(caseId);
  }

  /** The case as it is: from here if it changed since it was stored. */
  newest(stored: Case): Case {
    return this.#changes.get(stored.id)?.case ?? stored;
  }

  ofAlarm(alarmId: string): Case | undefined {
    return this.#changes.get(this.#ofAlarm.get(alarmId) ?? '')?.case;
  }

  joinable(key: Parameters<typeof joinKey>[0]): Case | undefined {
    return this.#changes.get(this.#joinable.get(joinKey(key)) ?? '')?.case;
  }

  cases(): Case[] {
    return [...this.#changes.values()].map((change) => change.case);
  }

  /** The change together with what waits of the same case. */
  withWaiting(change: CaseChange): CaseChange {
    const waiting = this.#changes.get(change.case.id);
    return waiting ? merged(waiting, change) : change;
  }

  /** Keeps a change that `withWaiting` made. False when there is no room: it stays with its gateway. */
  keep(change: CaseChange): boolean {
    const { id, state } = change.case;
    if (!this.#changes.has(id) && this.#changes.size >= limits.unsavedCases) return false;
    this.#changes.set(id, change);
    for (const alarm of change.alarms) this.#ofAlarm.set(alarm.id, id);
    if (state === 'open' || state === 'accepted') this.#joinable.set(joinKey(change.case), id);
    return true;
  }

  drop(caseId: string): void {
    const change = this.#changes.get(caseId);
    if (change === undefined) return;
    this.#changes.delete(caseId);
    for (const alarm of change.alarms) this.#ofAlarm.delete(alarm.id);
    if (this.#joinable.get(joinKey(change.case)) === caseId) this.#joinable.delete(joinKey(change.case));
  }

  /** The changes that waited longest. */
  oldest(atMost: number): CaseChange[] {
    const first: CaseChange[] = [];
    for (const change of this.#changes.values()) {
      if (first.length >= atMost) break;
      first.push(change);
    }
    return first;
  }
}
