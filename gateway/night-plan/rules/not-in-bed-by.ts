import type { RuleOf } from '@nattvakt/contract';
import { occupied } from '../signs.js';
import { deadline } from './deadline.js';

/** Not in bed at the time by which the client usually is. Who goes to bed and gets up again later is for another rule. */
export const notInBedBy = deadline<RuleOf<'not-in-bed-by'>, { inBed: boolean }>({
  start: { inBed: false },
  times: ({ by }) => ({ by }),
  heard(rule, own, { device, event }) {
    const inBed = device.id === rule.device ? occupied(device, event.reading, 'bed') : undefined;
    return inBed === undefined ? own : { inBed };
  },
  met: ({ inBed }) => inBed,
});
