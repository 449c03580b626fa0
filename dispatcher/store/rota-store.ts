import type { Interval, Pattern, PatternChange, Shift } from '../core/rota/index.js';

/**
 * What somebody changed at the desk: the shifts as they were told before and after, those that patterns make among them.
 * A pattern without `after` is taken away, one without `before` is new.
 */
export type RotaEdit = {
  kind: 'add' | 'change' | 'remove' | 'swap' | 'replace' | 'end' | 'repeat' | 'stop';
  before: Shift[];
  after: Shift[];
  patterns: PatternChange[];
};

/** What one import, or one edit at the desk, did, so that it can be undone. */
export type ImportRow = {
  id: string;
  atMs: number;
  /** Who did it: a person's id, or the account at the keyboard. */
  by: string;
  source: 'csv' | 'icalendar' | 'desk';
  teamIds: string[];
  fromMs: number;
  untilMs: number;
  /** Shifts as they stand after it: new ones, and those that were changed. */
  put: Shift[];
  /** Shifts as they stood before it: those that were removed, and those that were changed. */
  replaced: Shift[];
  undoneAtMs: number | null;
  /** Of an edit at the desk. */
  edit?: RotaEdit;
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
  /**
   * All or nothing. False when what it replaces no longer stands as it was previewed: then nothing is changed. One that
   * was applied before, by its id, is not applied again.
   */
  applyImport(row: ImportRow): Promise<boolean>;
  import(id: string): Promise<ImportRow | undefined>;
  /** The latest first. */
  imports(atMost: number): Promise<ImportRow[]>;
  /** Puts back what an import replaced, unless any of its shifts was changed since. */
  undoImport(id: string, atMs: number): Promise<'undone' | 'not-found' | 'undone-before' | 'changed-since'>;
}
