/** One event of a case, for people to read. */
export type StoryRow = {
  at: number;
  type: string;
  reason: string;
  /** Given name, where a person did it. */
  who: string | null;
  note: string | null;
};

/** One phone asked once. */
export type StoryPage = { at: number; phoneId: string; personId: string };

export type ClosedRow = {
  id: string;
  /** Empty for an incident: it is in the area. */
  homeId: string;
  areaId: string;
  kind: string;
  closedAt: number;
  outcome: string | null;
  who: string | null;
  note: string | null;
};

/** What has happened in cases. Every method rejects with a `StoreError` and nothing else. */
export interface StoryStore {
  /** In the order in which they happened. */
  eventsOf(caseId: string): Promise<StoryRow[]>;
  pagesOf(caseId: string): Promise<StoryPage[]>;
  /** Cases of these areas closed since, the latest first. */
  closedSince(areaIds: readonly string[], sinceMs: number, atMost: number): Promise<ClosedRow[]>;
}
