import type { FindingReason } from '../core/coverage-watch/index.js';
import type { Coverage, ImportPreview, Interval, Pattern, Shift } from '../core/rota/index.js';
import type { RotaFile } from '../rota/rota-file.js';
import type { Heartbeat } from '../rota/signs-of-life.js';
import type { FindingRow } from '../store/coverage-store.js';
import type { FieldProblem } from './errors.js';
import type { Viewer } from './ports.js';

export type Named = { id: string; name: string };
export type PlannedShift = Shift & { givenName: string };
export type Refused = { ok: false; fields: FieldProblem[] };
/** A shift as somebody writes it: local wall times of the dispatcher's zone. */
export type WallShift = { personId: string; teamId: string; from: string; until: string };

/** What a provider's people may do with its rota. Everything of other providers is as if it were not there. */
export interface RotaDesk {
  /** Teams, and everything planned on them in the span. */
  rota(viewer: Viewer, span: Interval): Promise<{ teams: Named[]; shifts: PlannedShift[] }>;
  enter(viewer: Viewer, shift: WallShift): Promise<{ ok: true; shift: Shift } | Refused>;
  /** False when there is no such shift, or a pattern makes it. */
  remove(viewer: Viewer, shiftId: string): Promise<boolean>;
  patterns(viewer: Viewer): Promise<Pattern[]>;
  enterPattern(viewer: Viewer, pattern: Pattern): Promise<{ ok: true } | Refused>;
  removePattern(viewer: Viewer, patternId: string): Promise<boolean>;
  /** Undefined when a team is not the provider's. */
  preview(viewer: Viewer, file: RotaFile): Promise<ImportPreview | undefined>;
  takeIn(
    viewer: Viewer,
    file: RotaFile,
  ): Promise<
    | { result: 'done'; id: string; preview: ImportPreview }
    | { result: 'refused' | 'nothing-to-do' | 'changed-meanwhile'; preview: ImportPreview }
    | undefined
  >;
  undo(viewer: Viewer, importId: string): Promise<'undone' | 'not-found' | 'undone-before' | 'changed-since'>;
  coverage(viewer: Viewer, span: Interval): Promise<(Coverage & { team: Named })[]>;
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
