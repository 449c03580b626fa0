import type { RuleOf } from '@nattvakt/contract';
import { isSign, occupied } from '../signs.js';
import { lasting } from './lasting.js';

type Visit = { inSinceMs?: number };

/**
 * In the bathroom longer than agreed. Seeing nobody move there is no end of it: somebody who has fallen lies still. The
 * end is a sign elsewhere, or a sensor that knows that the room is empty.
 */
export const longInBathroom = lasting<RuleOf<'long-in-bathroom'>, Visit>({
  start: {},
  counts: 'touches',
  heard(rule, own, heard, at) {
    const { device, event } = heard;
    if (device.id !== rule.device) return rule.signs.includes(device.id) && isSign(heard) ? {} : own;
    const there = occupied(device, event.reading, 'bathroom');
    if (there === undefined) return own;
    if (!there) return {};
    return own.inSinceMs === undefined ? { inSinceMs: at.monotonicMs } : own;
  },
  sinceMs: ({ inSinceMs }) => inSinceMs,
});
