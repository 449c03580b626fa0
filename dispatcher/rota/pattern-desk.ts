import type { Clock } from '@nattvakt/contract';
import { Temporal } from 'temporal-polyfill';
import {
  instantOfWall,
  type Pattern,
  type PatternAhead,
  patternAhead,
  patternProblems,
  type Shift,
} from '../core/rota/index.js';
import type { Directory } from '../engine/directory.js';
import type { AskedPattern, PatternDesk, PatternPreview, Planner, Refused } from '../http/rota-ports.js';
import type { Workers } from '../people/workers.js';
import type { RotaStore } from '../store/rota-store.js';
import { limits } from './limits.js';
import { problemOf, whoProblems } from './problems.js';
import type { RotaEdits } from './rota-edits.js';

export type PatternDeskParts = {
  rota: Pick<RotaStore, 'patterns' | 'shifts'>;
  edits: RotaEdits;
  workers: Workers;
  directory: Directory;
  clock: Clock;
  /** IANA name, by whose clock patterns are meant. */
  zone: string;
};

/** Shifts that come back, as an office plans them: looked at before they are made, and made as one change with a way back. */
export class StoredPatternDesk implements PatternDesk {
  readonly #parts: PatternDeskParts;
  constructor(parts: PatternDeskParts) {
    this.#parts = parts;
  }

  async preview(planner: Planner, asked: AskedPattern): Promise<PatternPreview | Refused> {
    const read = await this.#read(planner, { ...asked, id: 'preview' });
    if (!read.ok) return read;
    const { shifts, questions } = read.ahead;
    const shown = shifts.slice(0, limits.patternShiftsShown).map(({ from, until }) => ({ from, until }));
    const goesOn =
      read.pattern.validUntil === undefined || instantAt(read.pattern.validUntil, this.#parts.zone) > read.until;
    return { ok: true, shifts: shown, count: shifts.length, until: read.until, goesOn, questions };
  }

  async make(planner: Planner, asked: AskedPattern & { id: string }): ReturnType<PatternDesk['make']> {
    const read = await this.#read(planner, asked);
    if (!read.ok) return read;
    const { pattern, ahead } = read;
    const [question] = ahead.questions;
    if (question !== undefined) {
      return { ok: false, fields: [problemOf(question.edge, question.change, question.readings)] };
    }
    const [first] = ahead.shifts;
    if (first === undefined) return { ok: false, fields: [problemOf('weekdays', 'no-shift')] };
    const row = await this.#parts.edits.repeat({ id: asked.id, by: planner.personId }, pattern, first, ahead.instead);
    return row === undefined ? 'changed-meanwhile' : { ok: true };
  }

  async stop(
    planner: Planner,
    patternId: string,
    asked: { id: string; from: string },
  ): ReturnType<PatternDesk['stop']> {
    const pattern = (await this.#parts.rota.patterns()).find(({ id }) => id === patternId);
    if (pattern === undefined || !this.#teams(planner).includes(pattern.teamId)) return 'no-such-pattern';
    const stopped = {
      ...pattern,
      validUntil: asked.from,
      exceptions: pattern.exceptions.filter((one) => one < asked.from),
    };
    const wrong = asked.from <= pattern.validFrom ? [] : patternProblems(stopped);
    if (wrong.length > 0) return { ok: false, fields: [problemOf('from', wrong[0]?.problem ?? 'not-a-date')] };
    const after = asked.from <= pattern.validFrom ? undefined : stopped;
    const gone = await this.#goneFrom(pattern, asked.from);
    const row = await this.#parts.edits.stop({ id: asked.id, by: planner.personId }, { before: pattern, after }, gone);
    return row === undefined ? 'changed-meanwhile' : { ok: true };
  }

  async #read(planner: Planner, { readings, ...asked }: AskedPattern & { id: string }) {
    const pattern: Pattern = { ...asked, exceptions: [] };
    const workers = await this.#parts.workers.of(planner.providerIds);
    const fields = [
      ...whoProblems(pattern, workers, this.#teams(planner)),
      ...patternProblems(pattern).map(({ field, problem, allowed }) => problemOf(field, problem, [allowed])),
    ];
    return fields.length > 0
      ? { ok: false as const, fields }
      : { ok: true as const, pattern, ...this.#ahead(pattern, readings) };
  }

  /** What falls away when a pattern no longer begins from a date on, also what was entered instead of its own shifts. */
  async #goneFrom(pattern: Pattern, date: string): Promise<{ next: Shift | undefined; replaced: Shift[] }> {
    const { rota, zone } = this.#parts;
    const begin = instantAt(date, zone);
    const falls = ({ id }: Shift) => id.startsWith(`${pattern.id}/`) && id.slice(pattern.id.length + 1) >= date;
    const entered = await rota.shifts({ from: begin, until: begin + limits.endedAheadMs });
    return { next: this.#ahead(pattern, [], begin).ahead.shifts.find(falls), replaced: entered.filter(falls) };
  }

  /** As far ahead as anybody is asked about; later nights in which the clocks change go by the pattern's own rule. */
  #ahead(pattern: Pattern, readings: readonly string[], notBefore = 0): { ahead: PatternAhead; until: number } {
    const { zone } = this.#parts;
    const from = Math.max(instantAt(pattern.validFrom, zone), notBefore);
    const until = from + limits.patternAheadMs;
    return { ahead: patternAhead(pattern, zone, { from, until }, readings), until };
  }

  #teams({ providerIds }: Planner): string[] {
    const { teams } = this.#parts.directory.view.rows;
    return teams.filter(({ providerId }) => providerIds.includes(providerId)).map(({ id }) => id);
  }
}

/** The first instant of a date. */
function instantAt(date: string, zone: string): number {
  return instantOfWall(Temporal.PlainDate.from(date).toPlainDateTime({ hour: 0 }), zone).instant;
}
