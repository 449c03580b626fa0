import type { AlarmKind, AlarmRole, ClockQuality, RulePriority } from '@nattvakt/contract';
import type { Standing } from '../delivery/types.js';
import type { AlarmOrigin } from '../night-plan/types.js';

/** One alarm as the home keeps it. */
export type OutboxRow = {
  id: string;
  /** Start epoch and counter within it. */
  epoch: number;
  n: number;
  kind: AlarmKind;
  device: AlarmOrigin;
  rule?: string;
  /** The rank and the role that its rule gave it; without them the kind's own. */
  priority?: RulePriority;
  role?: AlarmRole;
  /** Names the boot whose monotonic clock `sinceMs` was read on. */
  boot: string;
  sinceMs: number;
  /** The wall clock at that time, Unix ms, and how far it could be trusted. */
  raisedAt: number;
  clock: ClockQuality;
  /** Names the sender's event; a repeat of it is this alarm. */
  source?: string;
  standing?: Standing;
};
