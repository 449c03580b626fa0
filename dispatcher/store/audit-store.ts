/** One reading of something about a client, or a mark on such readings. Ids only, never what was read. */
export type AuditEntry = {
  atMs: number;
  personId: string;
  sessionId: string;
  /** The alarm phone they were signed on to, if any. */
  phoneId: string | null;
  /** What they were at that instant: roles with their providers, `manager:vof`, separated by commas. */
  role: string;
  what: string;
  reason: string;
  homeId: string | null;
  caseId: string | null;
  /** The finding that a mark is about, or the job by which something was read, or whom a key is for. */
  subject: string | null;
};

/** How far the chain reaches: the number of its last entry, and that entry's hash. Number 0: it is empty. */
export type AuditHead = { seq: number; hash: string };
export type AuditRow = AuditEntry & AuditHead;

/** Which entries are asked for. Instants are half-open. */
export type AuditFilter = {
  homeId?: string;
  what?: string;
  /** Any of these. */
  whats?: readonly string[];
  fromMs?: number;
  untilMs?: number;
};

/**
 * Who read what about whom: one chain in each store, in which each entry's hash covers the one before. Nothing here
 * changes an entry, and none is removed but those that an entry of the chain says were kept for long enough. Every method rejects with a `StoreError` and nothing else.
 */
export interface AuditStore {
  /** Adds entries in this order, all or none, durable when it resolves. Several dispatchers may add at once. */
  append(entries: readonly AuditEntry[]): Promise<AuditHead>;
  head(): Promise<AuditHead>;
  /** The last of the entries before the first that was written at this instant or later; undefined where there is none. */
  upTo(atMs: number): Promise<AuditHead | undefined>;
  /** Removes entries that the newest cut in the chain covers, the oldest first. @returns how many */
  removeCut(atMost: number): Promise<number>;
  /** Entries after a number, in the order of the chain. */
  after(seq: number, atMost: number): Promise<AuditRow[]>;
  /** The latest first. */
  entries(filter: AuditFilter, atMost: number): Promise<AuditRow[]>;
  /** Which of these cards were shown to whom before. */
  shownBefore(caseIds: readonly string[]): Promise<Pick<AuditEntry, 'personId' | 'phoneId' | 'caseId'>[]>;
}
