import type { RuleOf } from '@nattvakt/contract';
import type { RuleModule } from './rule.js';

/**
 * Every press raises, at every hour, whatever was pressed before. A release never does, and neither does what somebody
 * else remembers of a press (`initial`). A wired line is read as it stands: a cord that is found pulled when the home
 * starts up is somebody who holds on to it, or a cord that nobody can call by.
 */
export const helpButton: RuleModule<RuleOf<'help-button'>, undefined> = {
  start: undefined,
  step(_rule, state, { heard, at }) {
    if (heard === undefined) return { state };
    const { bus, reading, initial, monotonicMs } = heard.event;
    const pressed = reading.type === 'button' && reading.pressed && (!initial || bus === 'gpio');
    return pressed ? { state, raiseSinceMs: Math.min(monotonicMs, at.monotonicMs) } : { state };
  },
};
