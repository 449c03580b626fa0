import type { Finding } from '../core/audit/review.js';
import type { Address } from '../core/timeline/index.js';
import type { AuditHead } from '../store/audit-store.js';
import type { SignedIn } from './ports.js';

export type NamedRow = { id: string; name: string };

/** A finding with names, as the manager of those who are read about sees it. */
export type ShownFinding = Omit<Finding, 'personId' | 'homeIds' | 'lastSeq'> & {
  person: NamedRow;
  homes: NamedRow[];
  /** Who looked at it, and when; null while nobody did, or more came since. */
  looked: { by: string; atMs: number } | null;
};
export type Review = { fromMs: number; untilMs: number; findings: ShownFinding[]; more: boolean; head: AuditHead };

/** One line of what a client may see: who read what about them. */
export type ExtractLine = {
  seq: number;
  atMs: number;
  who: string;
  /** As it was written down: `care:vof`. */
  roles: string[];
  what: string;
  reason: string;
  caseId: string | null;
};
export type Extract = {
  home: NamedRow;
  address: Address;
  /** Those that the roles name. */
  providers: NamedRow[];
  lines: ExtractLine[];
  more: boolean;
  head: AuditHead;
  atMs: number;
};

/** On the screen, or as a PDF. */
export type ExtractWay = 'home.extract' | 'home.extract-pdf';

/** What was read about clients, for whoever answers for them. Reading it is itself written down. */
export interface ReviewDesk {
  review(caller: SignedIn, span: { fromMs?: number; untilMs?: number }): Promise<Review>;
  /** False when it names nothing that could be found. */
  lookedAt(caller: SignedIn, findingId: string): Promise<boolean>;
  /** Undefined when the home is not theirs. Written down as `as` before it is told. */
  extract(caller: SignedIn, homeId: string, as: ExtractWay): Promise<Extract | undefined>;
}
