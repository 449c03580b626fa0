import type { Interval, Pattern, Shift } from '../core/rota/index.js';

/** What one import did, so that it can be undone. */
export type ImportRow = {
  id: string;
  atMs: number;
  /** Who did it: a person's id, or the account at the keyboard. */
  by: string;
  source: 'csv' | 'icalendar';
  teamIds: string[];
  fromMs: number;
  untilMs: number;
  /** Shifts as they stand after it: new ones, and those that were changed. */
  put: Shift[];
  /** Shifts as they stood before it: those that were removed, and those that were changed. */
  replaced: Shift[];
  undoneAtMs: number | null;
};

export type RotaChange = {
  put?: readonly Shift[];
  remove?: readonly string[];
  putPatterns?: readonly Pattern[];
  removePatterns?: readonly string[];
};

/** Shifts and patterns. Every method rejects with a `StoreError` and nothing else. */
export interface RotaStore {
  /** Entered shifts that have a moment in the span. */
  shifts(span: Interval): Promise<Shift[]>;
  shift(id: string): Promise<Shift | undefined>;
  patterns(): Promise<Pattern[]>;
  /** A row with the same id replaces the one before. All or nothing. */
  change(change: RotaChange): Promise<void>;
  /** All or nothing. False when what it replaces no longer stands as it was previewed: then nothing is changed. */
  applyImport(row: ImportRow): Promise<boolean>;
  /** The latest first. */
  imports(atMost: number): Promise<ImportRow[]>;
  /** Puts back what an import replaced, unless any of its shifts was changed since. */
  undoImport(id: string, atMs: number): Promise<'undone' | 'not-found' | 'undone-before' | 'changed-since'>;
}
