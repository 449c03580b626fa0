import type { Clock } from '@nattvakt/contract';
import { decideEdit, endPatterns, type Pattern, rotaLimits, type Shift, wallOf } from '../core/rota/index.js';
import type { EditKind } from '../http/rota-ports.js';
import type { ImportRow, RotaStore } from '../store/rota-store.js';
import { limits } from './limits.js';
import type { PlannedShifts } from './planned-shifts.js';

export type RotaEditParts = { rota: RotaStore; planned: PlannedShifts; clock: Clock; zone: string };

type AskedRow = Pick<ImportRow, 'id' | 'by' | 'put' | 'replaced'> & {
  teamIds: readonly string[];
  edit: NonNullable<ImportRow['edit']>;
};

/** Changes that somebody makes at the desk. Each is kept, with who made it, so that it can be undone. */
export class RotaEdits {
  readonly #parts: RotaEditParts;
  constructor(parts: RotaEditParts) {
    this.#parts = parts;
  }

  /**
   * Puts the shifts of `after` in the place of those of `before`; all or nothing.
   * @returns the edit as it is kept; undefined when a shift no longer stands as it was seen
   */
  async make(
    { id, kind, by }: { id: string; kind: EditKind; by: string },
    before: readonly Shift[],
    after: readonly Omit<Shift, 'id'>[],
  ): Promise<ImportRow | undefined> {
    const { rota } = this.#parts;
    const made = await rota.import(id);
    if (made !== undefined) return made;
    const put = after.map((shift, i): Shift => ({ ...shift, id: `${id}.${i}` }));
    const decided = decideEdit({ before, after: put }, await this.#standing(before));
    if (!decided.ok) return undefined;
    const { replaced, patterns } = decided;
    const edit = { kind, before: [...before], after: put, patterns };
    const row = this.#row({ id, by, put, replaced, edit, teamIds: [...before, ...put].map(({ teamId }) => teamId) });
    return (await rota.applyImport(row)) ? row : undefined;
  }

  /**
   * Takes everything away that somebody is planned for on these teams from today on, but what has begun.
   * @returns undefined when there was nothing, or somebody changed it at the same moment
   */
  async end(
    { id, by }: { id: string; by: string },
    personId: string,
    teamIds: readonly string[],
  ): Promise<ImportRow | undefined> {
    const { rota, clock, zone } = this.#parts;
    const now = clock.now();
    const entered = await rota.shifts({ from: now, until: now + limits.endedAheadMs });
    const replaced = entered.filter(
      (shift) => shift.personId === personId && teamIds.includes(shift.teamId) && shift.from > now,
    );
    const today = wallOf(now, zone).wall.slice(0, 10);
    const patterns = endPatterns(await rota.patterns(), personId, teamIds, today);
    if (replaced.length + patterns.length === 0) return undefined;
    const edit = { kind: 'end' as const, before: replaced, after: [], patterns };
    const row = this.#row({ id, by, put: [], replaced, edit, teamIds });
    return (await rota.applyImport(row)) ? row : undefined;
  }

  /**
   * A pattern that begins.
   * @param instead shifts that stand in the place of the pattern's own, under its ids
   */
  repeat(
    { id, by }: { id: string; by: string },
    after: Pattern,
    first: Shift,
    instead: readonly Shift[],
  ): Promise<ImportRow | undefined> {
    const edit = { kind: 'repeat' as const, before: [], after: [first], patterns: [{ after }] };
    return this.#apply({ id, by, put: [...instead], replaced: [], edit, teamIds: [after.teamId] });
  }

  /**
   * A pattern that ends, or was never to be.
   * @param gone `next`: the first shift that falls away; `replaced`: those that were entered under its ids
   */
  stop(
    { id, by }: { id: string; by: string },
    { before, after }: { before: Pattern; after: Pattern | undefined },
    gone: { next: Shift | undefined; replaced: Shift[] },
  ): Promise<ImportRow | undefined> {
    const patterns = [after === undefined ? { before } : { before, after }];
    const { next, replaced } = gone;
    const edit = { kind: 'stop' as const, before: next === undefined ? [] : [next], after: [], patterns };
    return this.#apply({ id, by, put: [], replaced, edit, teamIds: [before.teamId] });
  }

  /** The same sent again was made before; undefined when something no longer stands as it was seen. */
  async #apply(asked: AskedRow): Promise<ImportRow | undefined> {
    const { rota } = this.#parts;
    const row = this.#row(asked);
    return (await rota.import(asked.id)) ?? ((await rota.applyImport(row)) ? row : undefined);
  }

  async #standing(before: readonly Shift[]) {
    const { rota, planned } = this.#parts;
    const patterns = await rota.patterns();
    const entered = new Map<string, Shift>();
    for (const { id } of before) {
      const shift = await rota.shift(id);
      if (shift !== undefined) entered.set(id, shift);
    }
    const around: Shift[] = [];
    // One by one: two that are swapped may lie far apart.
    for (const { from, until } of before) {
      if (from < until && until - from <= rotaLimits.shiftMs) around.push(...(await planned.in({ from, until })));
    }
    return { entered, planned: around, patterns };
  }

  #row({ teamIds, edit, ...row }: AskedRow): ImportRow {
    const shifts = [...edit.before, ...edit.after];
    return {
      ...{ ...row, edit, source: 'desk', teamIds: [...new Set(teamIds)], atMs: this.#parts.clock.now() },
      fromMs: Math.min(...shifts.map(({ from }) => from), Number.MAX_SAFE_INTEGER),
      untilMs: Math.max(...shifts.map(({ until }) => until), 0),
      undoneAtMs: null,
    };
  }
}
