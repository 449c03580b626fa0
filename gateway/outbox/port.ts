import type { OutboxRow } from './row.js';

export type OpenedOutbox = {
  /** Grows by one with each start. */
  epoch: number;
  /** Alarms whose case is not closed, oldest first. */
  open: OutboxRow[];
  /** Sources of alarms whose case is closed, with the alarm's id. */
  closedSources: { source: string; id: string }[];
  /** Set when the file was broken: where it was moved. An empty one took its place. */
  movedAside?: string;
};

/** Where alarms survive. The adapter may fail at any call; the outbox above it knows what to do. */
export interface OutboxStore {
  /** Opens, mends and counts the start; rejects when the disk does not allow it. May be called again after `close`. */
  open(): Promise<OpenedOutbox>;
  /** Inserts or updates all of the rows or none; resolves when they are on disk. */
  commit(rows: readonly OutboxRow[]): Promise<void>;
  close(): Promise<void>;
}
