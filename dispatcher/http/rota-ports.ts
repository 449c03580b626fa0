import type { FindingReason } from '../core/coverage-watch/index.js';
import type { Worker } from '../core/people/workers.js';
import type {
  Candidate,
  Coverage,
  ImportPreview,
  Interval,
  Pattern,
  PatternQuestion,
  Shift,
} from '../core/rota/index.js';
import type { RotaFile } from '../rota/rota-file.js';
import type { Heartbeat } from '../rota/signs-of-life.js';
import type { FindingRow } from '../store/coverage-store.js';
import type { FieldProblem } from './errors.js';
import type { Viewer } from './ports.js';

export type Named = { id: string; name: string };
/** Whoever plans, or looks at what is planned: everything of these providers, and nothing of others. */
export type Planner = { personId: string; providerIds: readonly string[] };
/** `repeats`: a pattern makes it. */
export type PlannedShift = Shift & { givenName: string; repeats: boolean };
export type RotaPerson = Pick<Worker, 'roles' | 'teamIds'> & { id: string; givenName: string; familyName: string };
export type Refused = { ok: false; fields: FieldProblem[] };
/** A shift as somebody writes it: local wall times of the dispatcher's zone. */
export type WallShift = { personId: string; teamId: string; from: string; until: string };

export const editKinds = ['add', 'change', 'remove', 'swap', 'replace'] as const;
export type EditKind = (typeof editKinds)[number];
/** `id` is made by whoever asks: the same edit sent again is made once. `before` are shifts as they saw them. */
export type AskedEdit = { id: string; kind: EditKind; before: readonly Shift[]; after: readonly WallShift[] };
/** Something that was changed at the desk, or taken in from a file. */
export type RotaChangeTold = {
  id: string;
  at: number;
  /** The given name of whoever did it; undefined where it was done at the keyboard. */
  by: string | undefined;
  kind: EditKind | 'end' | 'repeat' | 'stop' | 'csv' | 'icalendar';
  before: Shift[];
  after: Shift[];
  /** How many shifts a file put in and took out. */
  put: number;
  taken: number;
  undone: boolean;
};

/** What a provider's people may do with its rota. Everything of other providers is as if it were not there. */
export interface RotaDesk {
  /** Teams, whoever may be planned on them, and everything planned on them in the span. */
  rota(planner: Planner, span: Interval): Promise<{ teams: Named[]; people: RotaPerson[]; shifts: PlannedShift[] }>;
  /** All or nothing; `changed-meanwhile` when a shift no longer stands as it was seen. */
  edit(planner: Planner, ask: AskedEdit): Promise<{ ok: true; change: RotaChangeTold } | Refused | 'changed-meanwhile'>;
  /** What was changed last, the latest first. */
  changes(planner: Planner): Promise<RotaChangeTold[]>;
  /** Who could take this shift, whoever is most free first. Undefined when there is no such shift. */
  candidates(planner: Planner, shiftId: string): Promise<Candidate[] | undefined>;
  enter(planner: Planner, shift: WallShift): Promise<{ ok: true; shift: Shift } | Refused>;
  /** False when there is no such shift, or a pattern makes it. */
  remove(planner: Planner, shiftId: string): Promise<boolean>;
  patterns(planner: Planner): Promise<Pattern[]>;
  enterPattern(planner: Planner, pattern: Pattern): Promise<{ ok: true } | Refused>;
  removePattern(planner: Planner, patternId: string): Promise<boolean>;
  /** Undefined when a team is not the provider's. */
  preview(planner: Planner, file: RotaFile): Promise<ImportPreview | undefined>;
  takeIn(
    planner: Planner,
    file: RotaFile,
  ): Promise<
    | { result: 'done'; id: string; preview: ImportPreview }
    | { result: 'refused' | 'nothing-to-do' | 'changed-meanwhile'; preview: ImportPreview }
    | undefined
  >;
  undo(planner: Planner, importId: string): Promise<'undone' | 'not-found' | 'undone-before' | 'changed-since'>;
  /** `hasDuty`: the team must answer at some time of the span. Of one that need not, no gap is told. */
  coverage(planner: Planner, span: Interval): Promise<(Coverage & { team: Named; hasDuty: boolean })[]>;
}

/** A pattern as somebody writes it. `readings`: what they chose where a time does not exist or comes twice. */
export type AskedPattern = Omit<Pattern, 'id' | 'exceptions'> & { readings: readonly string[] };
/** `until`: so far it was looked; `goesOn`: the pattern makes more after that. */
export type PatternPreview = {
  ok: true;
  shifts: Interval[];
  count: number;
  until: number;
  goesOn: boolean;
  questions: PatternQuestion[];
};

/** Shifts that come back. Each change can be undone as any other of the rota. */
export interface PatternDesk {
  preview(planner: Planner, asked: AskedPattern): Promise<PatternPreview | Refused>;
  /** `id` is made by whoever asks: the same sent again is made once. A time that nobody has read yet is refused. */
  make(planner: Planner, asked: AskedPattern & { id: string }): Promise<{ ok: true } | Refused | 'changed-meanwhile'>;
  /** `from`: the first date on which it no longer begins. */
  stop(
    planner: Planner,
    patternId: string,
    asked: { id: string; from: string },
  ): Promise<{ ok: true } | Refused | 'changed-meanwhile' | 'no-such-pattern'>;
}

export type ShownFinding = Omit<FindingRow, 'teamId' | 'reason'> & { reason: FindingReason; team: Named };

/** What phones say of themselves, and what the coverage watch makes of it. */
export interface CoverageDesk {
  /** Findings of the viewer's provider: those that stand, and those that ended lately. */
  findings(viewer: Viewer): Promise<ShownFinding[]>;
  heartbeat(viewer: Viewer, said: Heartbeat): void;
  /** A new test ring of the viewer's phone, for somebody to confirm. */
  beginTestRing(viewer: Viewer): Promise<string>;
  /** False when this is not the phone's latest. */
  testRingHeard(viewer: Viewer, ringId: string): Promise<boolean>;
}
