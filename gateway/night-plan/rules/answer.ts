import type { TimedRule } from '@nattvakt/contract';
import type { Heard } from '../types.js';

/** Whether an event is a press on the button that says that all is well. */
export function answered(rule: TimedRule, heard: Heard | undefined): boolean {
  if (rule.cancel === undefined || heard === undefined || heard.device.id !== rule.cancel.device) return false;
  const { reading, initial } = heard.event;
  return reading.type === 'button' && reading.pressed && !initial;
}
