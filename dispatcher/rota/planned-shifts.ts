import { setImmediate as nextTurn } from 'node:timers/promises';
import { type Interval, type Pattern, plannedIn, type Shift } from '../core/rota/index.js';
import type { RotaStore } from '../store/rota-store.js';
import { limits } from './limits.js';

type Expanded = { key: string; span: Interval; shifts: Shift[] };

/** Everything planned in a span, from the store. Patterns are expanded seldom, and in small pieces: alarms go first. */
export class PlannedShifts {
  readonly #rota: RotaStore;
  readonly #zone: string;
  #expanded: Expanded | undefined;

  /** @param zone an IANA name, by whose clock the patterns are meant */
  constructor(rota: RotaStore, zone: string) {
    this.#rota = rota;
    this.#zone = zone;
  }

  async in(span: Interval): Promise<Shift[]> {
    const shifts = await this.#rota.shifts(span);
    const recurring = await this.#recurring(await this.#rota.patterns(), span);
    const entered = new Set(shifts.map(({ id }) => id));
    return plannedIn(
      { shifts: [...shifts, ...recurring.filter(({ id }) => !entered.has(id))], patterns: [] },
      this.#zone,
      span,
    );
  }

  async #recurring(patterns: readonly Pattern[], span: Interval): Promise<Shift[]> {
    const key = JSON.stringify(patterns);
    const kept = this.#expanded;
    if (kept?.key === key && kept.span.from <= span.from && span.until <= kept.span.until) return kept.shifts;
    const wider = { from: span.from - limits.expandedBesideMs, until: span.until + limits.expandedBesideMs };
    const shifts: Shift[] = [];
    for (const pattern of patterns) {
      shifts.push(...plannedIn({ shifts: [], patterns: [pattern] }, this.#zone, wider));
      await nextTurn();
    }
    this.#expanded = { key, span: wider, shifts };
    return shifts;
  }
}
