import type { RuleOf } from '@nattvakt/contract';
import type { RuleModule } from './rule.js';

/**
 * Every press raises, at every hour, whatever was pressed before. A release never does, and neither does a state that
 * was only learnt (`initial`): a button found down at start-up has not been pressed now.
 */
export const helpButton: RuleModule<RuleOf<'help-button'>, undefined> = {
  start: undefined,
  step(_rule, state, { heard, at }) {
    if (heard === undefined) return { state };
    const { reading, initial, monotonicMs } = heard.event;
    const pressed = reading.type === 'button' && reading.pressed && !initial;
    return pressed ? { state, raiseSinceMs: Math.min(monotonicMs, at.monotonicMs) } : { state };
  },
};
