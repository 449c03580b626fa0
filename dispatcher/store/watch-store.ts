import type { AuditRows } from '../core/audit-watch/index.js';

/** What a watcher of a dispatcher last was: well or not, and why not. Instants are Unix ms, UTC. */
export type BeatRow = {
  dispatcher: string;
  watcher: string;
  at: number;
  ok: boolean;
  /** When it last was well. */
  okAt: number | null;
  reason: string | null;
};

/** Signs of life of those who watch, and what their auditor looks at. Every method rejects with a `StoreError` and nothing else. */
export interface WatchStore {
  saveBeats(rows: readonly BeatRow[]): Promise<void>;
  beats(): Promise<BeatRow[]>;
  /** A dispatcher stopped in good order: nobody waits for its signs of life. */
  forget(dispatcher: string): Promise<void>;
  /** Numbers of the duty leads who are signed on at an instant, E.164. */
  dutyLeadNumbers(now: number): Promise<string[]>;
  /** What waits at an instant, and when other dispatchers than this one were well. */
  audit(dispatcher: string, now: number): Promise<AuditRows>;
}

/** The watcher whose signs of life stand for the dispatcher's own. */
export const engineBeat = 'engine';
