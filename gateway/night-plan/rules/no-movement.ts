import type { RuleOf } from '@nattvakt/contract';
import { isSign } from '../signs.js';
import { lasting } from './lasting.js';

/** Nobody has shown for so long. Only time inside the window counts, so that a night’s sleep is no alarm in the morning. */
export const noMovement = lasting<RuleOf<'no-movement'>, { lastMs?: number }>({
  start: {},
  counts: 'inside',
  begin: (own, at) => (own.lastMs === undefined ? { lastMs: at.monotonicMs } : own),
  heard: (rule, own, heard, at) =>
    rule.devices.includes(heard.device.id) && isSign(heard) ? { lastMs: at.monotonicMs } : own,
  sinceMs: ({ lastMs }) => lastMs,
});
