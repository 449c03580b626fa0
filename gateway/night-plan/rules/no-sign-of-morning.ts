import type { RuleOf } from '@nattvakt/contract';
import { isSign } from '../signs.js';
import { deadline } from './deadline.js';

/** None of the devices has shown anybody up this morning. */
export const noSignOfMorning = deadline<RuleOf<'no-sign-of-morning'>, { lastSignMs: number }>({
  start: { lastSignMs: Number.NEGATIVE_INFINITY },
  times: ({ from, by }) => ({ from, by }),
  heard: (rule, own, heard, at) =>
    rule.devices.includes(heard.device.id) && isSign(heard) ? { lastSignMs: at.monotonicMs } : own,
  met: ({ lastSignMs }, fromMs) => lastSignMs >= fromMs,
});
