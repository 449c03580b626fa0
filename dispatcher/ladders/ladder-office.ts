import type { Clock } from '@nattvakt/contract';
import { type Caller, hasRole, providersOf } from '../core/access/caller.js';
import { ladderFaults, shippedLadder } from '../core/ladder-plan.js';
import { providerInForce } from '../core/responsibility.js';
import { isSynthetic } from '../core/synthetic.js';
import type { Directory } from '../engine/directory.js';
import { readPlan } from '../engine/ladder-rows.js';
import type { FieldProblem } from '../http/errors.js';
import type { LadderOffice, Ladders, ShownLadder, WantedLadder } from '../http/ladder-plan-ports.js';
import type { Answer } from '../http/responsibility-ports.js';
import type { Log } from '../log.js';
import type { DirectoryRows, LadderRow } from '../store/rows.js';
import type { Store } from '../store/store.js';

export type LadderOfficeParts = {
  store: Pick<Store, 'directory'>;
  directory: Directory;
  clock: Clock;
  log: Log;
};

const decidesAll = (caller: Caller) => hasRole(caller, 'municipality') || hasRole(caller, 'administrator');

/** Ladders of one's own, decided on the directory as it stands. One that could end is never stored. */
export class StoredLadderOffice implements LadderOffice {
  readonly #parts: LadderOfficeParts;
  constructor(parts: LadderOfficeParts) {
    this.#parts = parts;
  }

  ladders(caller: Caller): Ladders {
    const { rows } = this.#parts.directory.view;
    const read = this.#areas(rows, caller, 'read');
    const change = this.#areas(rows, caller, 'change');
    const named = (id: string) => rows.areas.find((area) => area.id === id) ?? { id, name: id };
    const ladders = rows.ladders
      .filter(({ areaId }) => areaId === null || read.has(areaId))
      .sort((a, b) => weight(b) - weight(a) || (a.id < b.id ? -1 : 1))
      .map(({ id, areaId, kind, priority, plan }): ShownLadder => {
        const reading = readPlan(plan);
        const mayChange = areaId === null ? decidesAll(caller) : change.has(areaId);
        const area = areaId === null ? null : named(areaId);
        return { id, area, kind, priority, plan: reading.ok ? reading.plan : null, mayChange };
      });
    return {
      ...{ shipped: shippedLadder, ladders, mayForAll: decidesAll(caller) },
      areas: rows.areas.filter(({ id }) => change.has(id)),
    };
  }

  put(caller: Caller, { plan, ...scope }: WantedLadder): Promise<Answer> {
    return this.#change(caller, 'put', (rows) => {
      const before = rows.ladders.find(({ id }) => id === scope.id);
      if (!this.#may(caller, rows, scope) || (before && !this.#may(caller, rows, before))) return notYours;
      const fields = [
        ...twiceIn(rows.ladders, scope),
        ...ladderFaults(plan).map(({ field, problem, allowed }): FieldProblem => {
          return allowed === undefined ? { field, message: problem } : { field, message: problem, allowed };
        }),
      ];
      if (fields.length > 0) return { ok: false, code: 'not-enterable', fields };
      return { put: { ladders: [{ ...scope, plan: JSON.stringify(plan) }] } };
    });
  }

  remove(caller: Caller, id: string): Promise<Answer> {
    return this.#change(caller, 'removed', (rows) => {
      const ladder = rows.ladders.find((one) => one.id === id);
      if (ladder === undefined || !this.#may(caller, rows, ladder)) return { ok: false, code: 'no-such-ladder' };
      return { remove: { ladders: [ladder] } };
    });
  }

  async #change(
    caller: Caller,
    what: string,
    decide: (rows: DirectoryRows) => Partial<Record<'put' | 'remove', { ladders: LadderRow[] }>> | Refused,
  ): Promise<Answer> {
    const { store, directory, log } = this.#parts;
    const version = await store.directory.directoryVersion();
    const decided = decide(await store.directory.directory());
    if ('ok' in decided) return decided;
    if (!(await store.directory.change({ version, ...decided }))) return { ok: false, code: 'directory-changed' };
    log.info({ event: 'ladder.changed', what, person: caller.personId }, 'as decided at a desk');
    await directory.refresh();
    return { ok: true };
  }

  #may(caller: Caller, rows: DirectoryRows, { areaId }: { areaId: string | null }): boolean {
    return areaId === null ? decidesAll(caller) : this.#areas(rows, caller, 'change').has(areaId);
  }

  #areas({ areas, responsibilities }: DirectoryRows, caller: Caller, to: 'read' | 'change'): Set<string> {
    const own = new Set(providersOf(caller, to === 'read' ? ['manager', 'duty-lead'] : ['manager']));
    const now = this.#parts.clock.now();
    const isOwn = (id: string) => own.has(providerInForce(responsibilities, id, now) ?? '');
    const seen = areas.filter(({ id }) => !isSynthetic(id) && (decidesAll(caller) || isOwn(id)));
    return new Set(seen.map(({ id }) => id));
  }
}

type Refused = Extract<Answer, { ok: false }>;
const notYours: Refused = { ok: false, code: 'not-allowed' };

/** As they are chosen: one for the area before one for the kind before one for the priority. */
const weight = ({ areaId, kind, priority }: LadderRow) =>
  (areaId === null ? 0 : 4) + (kind === null ? 0 : 2) + (priority === null ? 0 : 1);

/** Two for the same would leave it to chance which of them is used. */
function twiceIn(ladders: readonly LadderRow[], scope: Omit<LadderRow, 'plan'>): FieldProblem[] {
  const keyOf = ({ areaId, kind, priority }: Omit<LadderRow, 'plan'>) => JSON.stringify([areaId, kind, priority]);
  const other = ladders.find((one) => one.id !== scope.id && keyOf(one) === keyOf(scope));
  return other === undefined ? [] : [{ field: 'for', message: 'twice', allowed: [other.id] }];
}
