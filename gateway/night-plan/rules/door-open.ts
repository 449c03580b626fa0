import type { RuleOf } from '@nattvakt/contract';
import { lasting } from './lasting.js';

/**
 * Raises once per opening, when the door has stood open for `delayS` seconds and some part of that time was inside the
 * window. A door found open at start-up counts from then.
 */
export const doorOpen = lasting<RuleOf<'door-open'>, { openSinceMs?: number }>({
  start: {},
  counts: 'touches',
  heard(rule, own, { device, event }, at) {
    if (event.reading.type !== 'contact' || device.id !== rule.device) return own;
    if (!event.reading.open) return {};
    return own.openSinceMs === undefined ? { openSinceMs: at.monotonicMs } : own;
  },
  sinceMs: ({ openSinceMs }) => openSinceMs,
});
