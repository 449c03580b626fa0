import type { AlarmKind, ClockQuality } from '@nattvakt/contract';
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
