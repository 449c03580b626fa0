import { randomUUID } from 'node:crypto';
import type { Clock } from '@nattvakt/contract';
import { dutiesIn } from '../core/coverage-watch/index.js';
import type { Worker } from '../core/people/workers.js';
import {
  candidatesFor,
  coverageOf,
  type Interval,
  type Pattern,
  patternProblems,
  readWallTime,
  type Shift,
  shiftProblems,
} from '../core/rota/index.js';
import type { Directory } from '../engine/directory.js';
import type { FieldProblem } from '../http/errors.js';
import type {
  AskedEdit,
  PlannedShift,
  Planner,
  Refused,
  RotaChangeTold,
  RotaDesk,
  RotaPerson,
  WallShift,
} from '../http/rota-ports.js';
import type { Workers } from '../people/workers.js';
import type { ImportRow, RotaStore } from '../store/rota-store.js';
import type { TeamRow } from '../store/rows.js';
import { limits } from './limits.js';
import type { PlannedShifts } from './planned-shifts.js';
import { problemOf, whoProblems } from './problems.js';
import type { RotaEdits } from './rota-edits.js';
import { importFile, previewFile, type RotaFile } from './rota-file.js';

export type RotaDeskParts = {
  rota: RotaStore;
  planned: PlannedShifts;
  edits: RotaEdits;
  workers: Workers;
  directory: Directory;
  clock: Clock;
  /** IANA name, by whose clock shifts are written. */
  zone: string;
};

/** The rota of a provider, for its own people. */
export class StoredRotaDesk implements RotaDesk {
  readonly #parts: RotaDeskParts;
  constructor(parts: RotaDeskParts) {
    this.#parts = parts;
  }

  async rota(planner: Planner, span: Interval) {
    const { directory, planned, rota } = this.#parts;
    const teams = this.#teams(planner);
    const patterns = new Set((await rota.patterns()).map(({ id }) => id));
    const shifts = (await planned.in(span))
      .filter(({ teamId }) => teams.some(({ id }) => id === teamId))
      .map(
        (shift): PlannedShift => ({
          ...shift,
          givenName: directory.view.person(shift.personId)?.givenName ?? '',
          repeats: patterns.has(shift.id.slice(0, shift.id.lastIndexOf('/'))),
        }),
      );
    return { teams: teams.map(named), people: await this.#people(planner), shifts };
  }

  async edit(planner: Planner, { id, kind, before, after }: AskedEdit): ReturnType<RotaDesk['edit']> {
    if (!before.every(({ teamId }) => this.#isOwn(planner, teamId))) return 'changed-meanwhile';
    const workers = await this.#parts.workers.of(planner.providerIds);
    const read = after.map((wall, i) => this.#read(planner, wall, { workers, at: `after/${i}/` }));
    const fields = read.flatMap((one) => (one.ok ? [] : one.fields));
    if (fields.length > 0) return { ok: false, fields };
    const shifts = read.flatMap((one) => (one.ok ? [one.shift] : []));
    const row = await this.#parts.edits.make({ id, kind, by: planner.personId }, before, shifts);
    if (row === undefined || !row.teamIds.every((team) => this.#isOwn(planner, team))) return 'changed-meanwhile';
    return { ok: true, change: this.#told(row) };
  }

  async changes(planner: Planner): Promise<RotaChangeTold[]> {
    const rows = await this.#parts.rota.imports(limits.imports);
    return rows
      .filter(({ teamIds }) => teamIds.every((id) => this.#isOwn(planner, id)))
      .slice(0, limits.changesTold)
      .map((row) => this.#told(row));
  }

  async candidates(planner: Planner, shiftId: string) {
    const around = await this.#around(shiftId);
    const shift = around.find(({ id }) => id === shiftId);
    if (shift === undefined || !this.#isOwn(planner, shift.teamId)) return undefined;
    // Rest is counted at one employer; what somebody does for another is none of this one's business.
    const own = around.filter(({ teamId }) => this.#isOwn(planner, teamId));
    const people = (await this.#people(planner)).map(({ id }) => id);
    return candidatesFor(shift, people, own);
  }

  async enter(planner: Planner, { personId, teamId, from, until }: WallShift): ReturnType<RotaDesk['enter']> {
    const workers = await this.#parts.workers.of(planner.providerIds);
    const read = this.#read(planner, { personId, teamId, from, until }, { workers });
    if (!read.ok) return read;
    const shift: Shift = { ...read.shift, id: randomUUID() };
    await this.#parts.rota.change({ put: [shift] });
    return { ok: true, shift };
  }

  async remove(planner: Planner, shiftId: string): Promise<boolean> {
    const found = await this.#parts.rota.shift(shiftId);
    if (found === undefined || !this.#isOwn(planner, found.teamId)) return false;
    await this.#parts.rota.change({ remove: [shiftId] });
    return true;
  }

  async patterns(planner: Planner): Promise<Pattern[]> {
    return (await this.#parts.rota.patterns()).filter(({ teamId }) => this.#isOwn(planner, teamId));
  }

  async enterPattern(planner: Planner, pattern: Pattern): ReturnType<RotaDesk['enterPattern']> {
    const taken = (await this.#parts.rota.patterns()).find(({ id }) => id === pattern.id);
    const fields = [
      ...this.#whoProblems(planner, pattern, await this.#parts.workers.of(planner.providerIds)),
      ...patternProblems(pattern).map(({ field, problem, allowed }) => problemOf(field, problem, [allowed])),
      ...(taken && !this.#isOwn(planner, taken.teamId) ? [problemOf('id', 'twice', ['another id'])] : []),
    ];
    if (fields.length > 0) return { ok: false, fields };
    await this.#parts.rota.change({ putPatterns: [pattern] });
    return { ok: true };
  }

  async removePattern(planner: Planner, patternId: string): Promise<boolean> {
    const found = (await this.patterns(planner)).some(({ id }) => id === patternId);
    if (found) await this.#parts.rota.change({ removePatterns: [patternId] });
    return found;
  }

  async preview(planner: Planner, file: RotaFile) {
    return this.#mayPlan(planner, file) ? previewFile(file, await this.#fileParts(planner)) : undefined;
  }

  async takeIn(planner: Planner, file: RotaFile) {
    if (!this.#mayPlan(planner, file)) return undefined;
    return importFile(file, await this.#fileParts(planner), planner.personId, this.#parts.clock.now());
  }

  async undo(planner: Planner, importId: string): ReturnType<RotaDesk['undo']> {
    const { rota, clock } = this.#parts;
    const found = await rota.import(importId);
    if (found === undefined || !found.teamIds.every((id) => this.#isOwn(planner, id))) return 'not-found';
    return rota.undoImport(importId, clock.now());
  }

  async coverage(planner: Planner, span: Interval) {
    const { directory, planned, zone } = this.#parts;
    const shifts = await planned.in(span);
    const duties = dutiesIn(directory.view.rows, span, zone);
    return this.#teams(planner).map((team) => ({
      team: named(team),
      hasDuty: duties.has(team.id),
      ...coverageOf(team.id, duties.get(team.id) ?? [], shifts),
    }));
  }

  #teams({ providerIds }: Planner): TeamRow[] {
    return this.#parts.directory.view.rows.teams.filter((team) => providerIds.includes(team.providerId));
  }

  #isOwn(planner: Planner, teamId: string): boolean {
    return this.#teams(planner).some(({ id }) => id === teamId);
  }

  #mayPlan(planner: Planner, { teamIds }: RotaFile): boolean {
    return teamIds.every((id) => this.#isOwn(planner, id));
  }

  /** A file may speak of the provider's own people alone, so that none learns who works for others. */
  async #fileParts(planner: Planner) {
    const { rota, zone, directory, workers } = this.#parts;
    const own = new Set((await workers.of(planner.providerIds)).map(({ personId }) => personId));
    const { people, teams } = directory.view.rows;
    return { rota, zone, directory: { teams, people: people.filter(({ id }) => own.has(id)) } };
  }

  async #people(planner: Planner): Promise<RotaPerson[]> {
    const { workers, directory } = this.#parts;
    return (await workers.of(planner.providerIds)).flatMap(({ personId, roles, teamIds }) => {
      const person = directory.view.person(personId);
      if (person === undefined) return [];
      const { id, givenName, familyName } = person;
      return [{ id, givenName, familyName, roles, teamIds }];
    });
  }

  /** Everything planned near a shift, itself among it. */
  async #around(shiftId: string): Promise<Shift[]> {
    const entered = await this.#parts.rota.shift(shiftId);
    const at = entered?.from ?? Date.parse(shiftId.slice(shiftId.lastIndexOf('/') + 1));
    if (Number.isNaN(at)) return [];
    return await this.#parts.planned.in({ from: at - limits.besideShiftMs, until: at + limits.besideShiftMs });
  }

  #told({ id, atMs, by, source, edit, put, replaced, undoneAtMs }: ImportRow): RotaChangeTold {
    return {
      ...{ id, at: atMs, by: this.#parts.directory.view.person(by)?.givenName },
      kind: source === 'desk' ? (edit?.kind ?? 'change') : source,
      ...{ before: edit?.before ?? [], after: edit?.after ?? [], put: put.length, taken: replaced.length },
      undone: undoneAtMs !== null,
    };
  }

  /** @param at where it stands in what was asked */
  #read(
    planner: Planner,
    { personId, teamId, from, until }: WallShift,
    { workers, at = '' }: { workers: readonly Worker[]; at?: string },
  ): { ok: true; shift: Omit<Shift, 'id'> } | Refused {
    const problems = this.#whoProblems(planner, { personId, teamId }, workers);
    const [begins, ends] = [this.#instant('from', from, problems), this.#instant('until', until, problems)];
    const shift = { personId, teamId, from: begins ?? 0, until: ends ?? 0 };
    if (problems.length === 0) {
      const wrong = shiftProblems({ ...shift, id: 'new' });
      problems.push(...wrong.map(({ field, problem, allowed }) => problemOf(field, problem, [allowed])));
    }
    if (problems.length === 0) return { ok: true, shift };
    return { ok: false, fields: problems.map((one) => ({ ...one, field: one.field.replace('body/', `body/${at}`) })) };
  }

  #whoProblems(
    planner: Planner,
    who: { personId: string; teamId: string },
    workers: readonly Worker[],
  ): FieldProblem[] {
    return whoProblems(
      who,
      workers,
      this.#teams(planner).map(({ id }) => id),
    );
  }

  /** A wall time that is skipped or comes twice is refused, with both readings. */
  #instant(field: 'from' | 'until', wall: string, problems: FieldProblem[]): number | undefined {
    const reading = readWallTime(wall, this.#parts.zone);
    if (reading.ok) return reading.instant;
    const readings = reading.readings.map((one) => `${one.wall}${one.offset}`);
    problems.push(problemOf(field, reading.reason, readings.length > 0 ? readings : ['2026-11-30T21:00']));
    return undefined;
  }
}

const named = ({ id, name }: TeamRow) => ({ id, name });
