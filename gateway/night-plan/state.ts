import type { Levels } from './levels.js';
import type { Broken } from './own-faults.js';
import type { Staff } from './staff.js';
import type { Supervision } from './supervision.js';

/** What the plan remembers. Plain values only. */
export type NightState = {
  rules: Readonly<Record<string, unknown>>;
  broken: Broken;
  levels: Levels;
  staff: Staff;
  supervision: Supervision;
  outage?: Outage;
};

/**
 * The machine was off, nobody knows yet for how long. Times of before stand below zero, as if it had ended at `endedMs`.
 * `sinceAt`: when it began, Unix ms, where that is known.
 */
export type Outage = { endedMs: number; heldUntilMs: number; sinceAt?: number };
