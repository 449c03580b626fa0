import type { RuleOf } from '@nattvakt/contract';
import { limits } from '../limits.js';
import { isSign } from '../signs.js';
import { lasting } from './lasting.js';

type Door = { usedMs?: number };

/**
 * The door was used, and nothing in the home has shown anybody since. Each use of the door begins anew: nobody can tell
 * coming from going by a door alone. Who leaves is still seen in the hall for a moment, which is no sign of coming back.
 */
export const outNotBack = lasting<RuleOf<'out-not-back'>, Door>({
  start: {},
  counts: 'touches',
  heard(rule, own, heard, at) {
    if (heard.device.id === rule.device) return heard.changed ? { usedMs: at.monotonicMs } : own;
    const atHome = rule.signs.includes(heard.device.id) && isSign(heard);
    const gone = own.usedMs !== undefined && at.monotonicMs - own.usedMs >= limits.leavingMs;
    return atHome && gone ? {} : own;
  },
  sinceMs: ({ usedMs }) => usedMs,
});
