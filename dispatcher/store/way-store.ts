/** How to get into a home, and its telephone. Kept apart from the directory: read one at a time, by whoever is on the way. */
export type WayRow = {
  homeId: string;
  keyPlace: string | null;
  doorNote: string | null;
  wayNote: string | null;
  /** E.164 */
  number: string | null;
};

/** Every method rejects with a `StoreError` and nothing else. */
export interface WayStore {
  way(homeId: string): Promise<WayRow | undefined>;
  /** A row of a home that has one replaces it. All or nothing. */
  putWays(rows: readonly WayRow[]): Promise<void>;
}
