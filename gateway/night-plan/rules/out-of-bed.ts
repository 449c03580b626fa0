import type { RuleOf } from '@nattvakt/contract';
import { occupied } from '../signs.js';
import { lasting } from './lasting.js';

/** Out of bed longer than agreed. A bed that is found empty counts from then. */
export const outOfBed = lasting<RuleOf<'out-of-bed'>, { upSinceMs?: number }>({
  start: {},
  counts: 'touches',
  heard(rule, own, { device, event }, at) {
    const inBed = device.id === rule.device ? occupied(device, event.reading, 'bed') : undefined;
    if (inBed === undefined) return own;
    if (inBed) return {};
    return own.upSinceMs === undefined ? { upSinceMs: at.monotonicMs } : own;
  },
  sinceMs: ({ upSinceMs }) => upSinceMs,
});
