import type { Case } from '../core/case.js';
import type { CaseEvent } from '../core/decision.js';
import type { ShownPage } from '../core/timeline/index.js';

/** Cases of an area that were opened while a provider answered for it: half-open, Unix ms. */
export type AreaSpan = { areaId: string; fromMs: number; untilMs: number | null };

export type CaseFilter = {
  /** A case must be in one of these, … */
  spans: readonly AreaSpan[];
  /** … or not be closed and in one of these areas. */
  openIn: readonly string[];
  state?: 'open' | 'closed';
  areaId?: string;
  /** Opened in this time. */
  fromMs?: number;
  untilMs?: number;
  /** Goes on after this case. */
  after?: { openedAt: number; id: string };
};

/** Cases as they are told afterwards. Every method rejects with a `StoreError` and nothing else. */
export interface TimelineStore {
  /** In the order in which they happened. */
  eventsOf(caseId: string): Promise<CaseEvent[]>;
  pagesOf(caseId: string): Promise<ShownPage[]>;
  /** The latest first. Tests are left out, and homes that an incident tells of. */
  cases(filter: CaseFilter, atMost: number): Promise<Case[]>;
}
