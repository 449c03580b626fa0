import type { RuleOf } from '@nattvakt/contract';
import { limits } from '../limits.js';
import type { RuleModule } from './rule.js';

type Detected = { raisedMs?: number };

/**
 * Smoke, gas and water raise at every hour, also where they are only found: smoke at start-up is smoke. A detector tells
 * again and again while it lasts, and the end may get lost on the air: what is told long after the last alarm is told anew.
 */
export const detector: RuleModule<RuleOf<'smoke' | 'gas' | 'water'>, Detected> = {
  start: {},
  step(rule, state, { heard, at }) {
    const reading = heard?.event.reading;
    if (reading?.type !== 'detector' || reading.detects !== rule.rule) return { state };
    if (!reading.detected) return { state: {} };
    const { monotonicMs: nowMs } = at;
    if (state.raisedMs !== undefined && nowMs - state.raisedMs < limits.detectorAgainMs) return { state };
    return { state: { raisedMs: nowMs }, raiseSinceMs: nowMs };
  },
};
