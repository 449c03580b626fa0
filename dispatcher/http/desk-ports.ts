import type { CaseKind, CaseState, Priority } from '@nattvakt/contract';
import type { Caller } from '../core/access/caller.js';
import type { Outcome } from '../core/case.js';
import type { Address, Entry } from '../core/timeline/index.js';
import type { Tonight } from '../core/tonight/index.js';
import type { CaseFilter } from '../store/timeline-store.js';
import type { AuditNote } from './audit-port.js';
import type { SignedIn } from './ports.js';
import type { Extract } from './review-ports.js';

/** What stands tonight, for office and wall. */
export interface TonightDesk {
  /** Read once, told to as many as look: each sees only what is theirs. */
  read(): Promise<(caller: Pick<Caller, 'grants'>) => Tonight>;
  /** Calls back when a case changed, here or at another dispatcher. Returns how to stop. */
  onChange(listener: () => void): () => void;
}

export type ListedCase = {
  id: string;
  kind: CaseKind;
  priority: Priority;
  state: CaseState;
  openedAt: number;
  presses: number;
  area: { id: string; name: string };
  holder: string | null;
  closedAt: number | null;
  outcome: Outcome | null;
};

/** A case from its first press to its end. `at`: when it was told. */
export type CaseTold = ListedCase & {
  client: string | null;
  address: Address | null;
  device: string | null;
  deviceName: string | null;
  room: string | null;
  /** A device that has fallen silent: when it was last heard. */
  lastHeardAt: number | null;
  entries: Entry[];
  at: number;
};

export type CaseQuery = Pick<CaseFilter, 'state' | 'areaId' | 'fromMs' | 'untilMs' | 'after'>;

/** Cases as they are told afterwards. */
export interface TimelineDesk {
  /** Undefined when there is none, or the caller may not know of it. Written down as `as` before it is told. */
  timeline(caseId: string, caller: SignedIn, as: AuditNote['what']): Promise<CaseTold | undefined>;
  /** Cases of the caller's provider, the latest first. They name no client. */
  cases(query: CaseQuery, caller: SignedIn): Promise<{ cases: ListedCase[]; more: boolean }>;
}

/** What can be put on paper: a case from its first press to its end, or who has read about a client. */
export type Paper = { what: 'case'; told: CaseTold } | { what: 'extract'; extract: Extract };

/** Makes PDFs, beside the event loop. */
export interface Printer {
  /** Undefined when too many wait. */
  print(paper: Paper, language: 'sv' | 'en', by: string): Promise<Uint8Array | undefined>;
}
