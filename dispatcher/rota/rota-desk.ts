import { randomUUID } from 'node:crypto';
import type { Clock } from '@nattvakt/contract';
import { dutiesIn } from '../core/coverage-watch/index.js';
import {
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
import type { Viewer } from '../http/ports.js';
import type { PlannedShift, RotaDesk, WallShift } from '../http/rota-ports.js';
import type { RotaStore } from '../store/rota-store.js';
import type { TeamRow } from '../store/rows.js';
import { limits } from './limits.js';
import type { PlannedShifts } from './planned-shifts.js';
import { importFile, previewFile, type RotaFile } from './rota-file.js';

export type RotaDeskParts = {
  rota: RotaStore;
  planned: PlannedShifts;
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

  async rota(viewer: Viewer, span: Interval) {
    const { people } = this.#parts.directory.view.rows;
    const teams = this.#teams(viewer);
    const givenNames = new Map(people.map(({ id, givenName }) => [id, givenName]));
    const planned = await this.#parts.planned.in(span);
    const shifts = planned
      .filter(({ teamId }) => teams.some(({ id }) => id === teamId))
      .map((shift): PlannedShift => ({ ...shift, givenName: givenNames.get(shift.personId) ?? '' }));
    return { teams: teams.map(named), shifts };
  }

  async enter(viewer: Viewer, { personId, teamId, from, until }: WallShift): ReturnType<RotaDesk['enter']> {
    const problems = this.#whoProblems(viewer, { personId, teamId });
    const [begins, ends] = [this.#instant('from', from, problems), this.#instant('until', until, problems)];
    if (begins === undefined || ends === undefined || problems.length > 0) return { ok: false, fields: problems };
    const shift: Shift = { id: randomUUID(), personId, teamId, from: begins, until: ends };
    const fields = shiftProblems(shift).map(({ field, problem, allowed }) => problemOf(field, problem, [allowed]));
    if (fields.length > 0) return { ok: false, fields };
    await this.#parts.rota.change({ put: [shift] });
    return { ok: true, shift };
  }

  async remove(viewer: Viewer, shiftId: string): Promise<boolean> {
    const found = await this.#parts.rota.shift(shiftId);
    if (found === undefined || !this.#isOwn(viewer, found.teamId)) return false;
    await this.#parts.rota.change({ remove: [shiftId] });
    return true;
  }

  async patterns(viewer: Viewer): Promise<Pattern[]> {
    return (await this.#parts.rota.patterns()).filter(({ teamId }) => this.#isOwn(viewer, teamId));
  }

  async enterPattern(viewer: Viewer, pattern: Pattern): ReturnType<RotaDesk['enterPattern']> {
    const taken = (await this.#parts.rota.patterns()).find(({ id }) => id === pattern.id);
    const fields = [
      ...this.#whoProblems(viewer, pattern),
      ...patternProblems(pattern).map(({ field, problem, allowed }) => problemOf(field, problem, [allowed])),
      ...(taken && !this.#isOwn(viewer, taken.teamId) ? [problemOf('id', 'twice', ['another id'])] : []),
    ];
    if (fields.length > 0) return { ok: false, fields };
    await this.#parts.rota.change({ putPatterns: [pattern] });
    return { ok: true };
  }

  async removePattern(viewer: Viewer, patternId: string): Promise<boolean> {
    const found = (await this.patterns(viewer)).some(({ id }) => id === patternId);
    if (found) await this.#parts.rota.change({ removePatterns: [patternId] });
    return found;
  }

  async preview(viewer: Viewer, file: RotaFile) {
    return this.#mayPlan(viewer, file) ? previewFile(file, this.#fileParts()) : undefined;
  }

  async takeIn(viewer: Viewer, file: RotaFile) {
    if (!this.#mayPlan(viewer, file)) return undefined;
    return importFile(file, this.#fileParts(), viewer.personId, this.#parts.clock.now());
  }

  async undo(viewer: Viewer, importId: string): ReturnType<RotaDesk['undo']> {
    const { rota, clock } = this.#parts;
    const found = (await rota.imports(limits.imports)).find(({ id }) => id === importId);
    if (found === undefined || !found.teamIds.every((id) => this.#isOwn(viewer, id))) return 'not-found';
    return rota.undoImport(importId, clock.now());
  }

  async coverage(viewer: Viewer, span: Interval) {
    const { directory, planned, zone } = this.#parts;
    const shifts = await planned.in(span);
    const duties = dutiesIn(directory.view.rows, span, zone);
    return this.#teams(viewer).map((team) => ({
      team: named(team),
      ...coverageOf(team.id, duties.get(team.id) ?? [], shifts),
    }));
  }

  #teams({ providerId }: Viewer): TeamRow[] {
    return this.#parts.directory.view.rows.teams.filter((team) => team.providerId === providerId);
  }

  #isOwn(viewer: Viewer, teamId: string): boolean {
    return this.#teams(viewer).some(({ id }) => id === teamId);
  }

  #mayPlan(viewer: Viewer, { teamIds }: RotaFile): boolean {
    return teamIds.every((id) => this.#isOwn(viewer, id));
  }

  #fileParts() {
    const { rota, zone, directory } = this.#parts;
    return { rota, zone, directory: directory.view.rows };
  }

  #whoProblems(viewer: Viewer, { personId, teamId }: { personId: string; teamId: string }): FieldProblem[] {
    const isKnown = this.#parts.directory.view.rows.people.some(({ id }) => id === personId);
    const teams = this.#teams(viewer).map(({ id }) => id);
    return [
      ...(isKnown ? [] : [problemOf('personId', 'unknown')]),
      ...(teams.includes(teamId) ? [] : [problemOf('teamId', 'unknown', teams)]),
    ];
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

function problemOf(field: string, message: string, allowed?: string[]): FieldProblem {
  return { field: `body/${field}`, message, ...(allowed ? { allowed } : {}) };
}
