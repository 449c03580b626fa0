import type { HelpButtonRule } from '@nattvakt/contract';
import type { Static } from 'typebox';
import type { RuleModule } from './rule.js';

/**
 * Every press raises, at every hour, whatever was pressed before. A release never does, and neither does a state that
 * was only learnt (`initial`): a button found down at start-up has not been pressed now.
 */
export const helpButton: RuleModule<Static<typeof HelpButtonRule>, undefined> = {
  start: undefined,
  step(_rule, state, input, at) {
    if (input.type === 'tick') return { state };
    const { reading, initial } = input.event;
    const pressed = reading.type === 'button' && reading.pressed && !initial;
    return pressed ? { state, raiseSinceMs: Math.min(input.event.monotonicMs, at.monotonicMs) } : { state };
  },
};
