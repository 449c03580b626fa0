import type { Case } from '@nattvakt/dispatcher/core/case';
import type { Standing } from '@nattvakt/gateway/delivery/types';

/** A promise of the design that did not hold. */
export class Broken extends Error {}

type Alarm = { id: string; home: string; at: number; safe: boolean; forgotten: boolean };

/** Writes down what really happened, and refuses what must not happen. It knows more than any part of the system. */
export class Ledger {
  readonly alarms = new Map<string, Alarm>();
  readonly #caseOf = new Map<string, string>();
  /** Every state that was ever durable, as `store/case/version`. */
  readonly #durable = new Map<string, Case>();
  readonly #closed = new Set<string>();
  #store = 1;
  readonly #firstRing = new Map<string, number>();
  readonly #openedAt = new Map<string, number>();
  readonly #acceptedAt = new Map<string, number>();
  readonly #arrivedAt = new Map<string, number>();
  readonly #closedAt = new Map<string, number>();
  /** Cases that somebody had and then nobody had: handed back, or not arrived in time. */
  takenBack = 0;

  raised(id: string, home: string, at: number): void {
    if (this.alarms.has(id)) throw new Broken(`two alarms with the id ${id}`);
    this.alarms.set(id, { id, home, at, safe: false, forgotten: false });
  }

  /** On disk at home, or stored by the dispatcher: from now on it may not be lost. */
  safe(id: string): void {
    const alarm = this.alarms.get(id);
    if (alarm) alarm.safe = true;
  }

  /** The gateway died before the alarm was on its disk. */
  forgottenAtHome(id: string): void {
    const alarm = this.alarms.get(id);
    if (alarm) alarm.forgotten = true;
  }

  stored(alarmId: string, caseId: string, before: string | undefined): void {
    if (before !== undefined) throw new Broken(`alarm ${alarmId} was stored twice, in ${before} and in ${caseId}`);
    if (!this.alarms.has(alarmId)) throw new Broken(`alarm ${alarmId} was never raised`);
    this.#caseOf.set(alarmId, caseId);
  }

  /** An older backup was put in place: from now on its states count. */
  restored(cases: Iterable<Case>): void {
    this.#store += 1;
    for (const aCase of cases) this.#durable.set(`store-${this.#store}/${aCase.id}/${aCase.version}`, aCase);
  }

  /** What a home was told must have been durable before it was told. */
  told(alarm: string, standing: Standing): void {
    const durable = this.#durable.get(`${standing.store}/${standing.case}/${standing.version}`);
    if (!durable) throw new Broken(`a home was told of ${standing.case} v${standing.version} before it was stored`);
    if (durable.state !== standing.state)
      throw new Broken(`a home was told ${standing.state}, stored was ${durable.state}`);
    if (this.#caseOf.get(alarm) !== standing.case) throw new Broken(`alarm ${alarm} was heard in a case it is not in`);
  }

  wasClosed(alarmId: string): boolean {
    return this.#closed.has(this.#caseOf.get(alarmId) ?? '');
  }

  committed(before: Case | undefined, after: Case): void {
    if (before && after.version !== before.version + 1)
      throw new Broken(`case ${after.id} went from ${before.version} to ${after.version}`);
    if (before?.state === 'closed') throw new Broken(`case ${after.id} changed after it was closed`);
    this.#noteInstants(after);
    const handed = before?.holder && after.holder && before.holder.personId !== after.holder.personId;
    if (handed && before.repeat?.unanswered !== true)
      throw new Broken(`case ${after.id} was taken from ${before.holder?.personId}`);
    if (before?.holder && !after.holder) this.takenBack += 1;
    this.#durable.set(`store-${this.#store}/${after.id}/${after.version}`, after);
    if (after.state === 'closed') this.#closed.add(after.id);
  }

  /** The first time each thing happened counts: a restored backup may make it happen again. */
  #noteInstants({ id, openedAt, holder, arrivedAt, closedAt }: Case): void {
    const first = (instants: Map<string, number>, at: number | undefined) => {
      if (at !== undefined && !instants.has(id)) instants.set(id, at);
    };
    first(this.#openedAt, openedAt);
    first(this.#acceptedAt, holder?.since);
    first(this.#arrivedAt, arrivedAt);
    first(this.#closedAt, closedAt);
  }

  rang(caseId: string, at: number): void {
    if (!this.#firstRing.has(caseId)) this.#firstRing.set(caseId, at);
  }

  /** From the first commit of each case until somebody first had it, in ms. */
  get answerMs(): number[] {
    return this.#sinceOpened(this.#acceptedAt);
  }

  /** From the first commit of each case until a phone first rang for it, in ms. */
  get ringMs(): number[] {
    return this.#sinceOpened(this.#firstRing);
  }

  /** From the first commit of each case until somebody was there, in ms. */
  get arriveMs(): number[] {
    return this.#sinceOpened(this.#arrivedAt);
  }

  /** The instants of each case, for the picture. */
  lives(): { caseId: string; opened: number; rang?: number; taken?: number; there?: number; closed?: number }[] {
    return [...this.#openedAt].map(([caseId, opened]) => {
      const [rang, taken] = [this.#firstRing.get(caseId), this.#acceptedAt.get(caseId)];
      const [there, closed] = [this.#arrivedAt.get(caseId), this.#closedAt.get(caseId)];
      const instants = { rang, taken, there, closed };
      const known = Object.entries(instants).filter(([, at]) => at !== undefined);
      return { caseId, opened, ...Object.fromEntries(known) };
    });
  }

  #sinceOpened(instants: ReadonlyMap<string, number>): number[] {
    return [...instants].map(([caseId, at]) => at - (this.#openedAt.get(caseId) ?? at));
  }
}
