import type { PlanRule } from '@nattvakt/contract';
import type { SensorEvent } from '@nattvakt/firmware-bridge/sensor-event';
import type { Moment } from '../types.js';

/** What a rule sees: an event of its own device, or that time has gone by. */
export type RuleInput = { type: 'sensor'; event: SensorEvent } | { type: 'tick' };

export type RuleStep<State> = {
  state: State;
  /** Set when the rule raises: since when the fact has stood, on the monotonic clock. */
  raiseSinceMs?: number;
  /** When the rule wants to be asked again. */
  dueMs?: number;
};

/** One kind of rule: a pure function and where its state begins. One file each. */
export type RuleModule<Rule extends PlanRule, State> = {
  start: State;
  step(rule: Rule, state: State, input: RuleInput, at: Moment, timeZone: string): RuleStep<State>;
};
