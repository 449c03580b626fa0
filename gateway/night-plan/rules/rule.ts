import type { PlanRule } from '@nattvakt/contract';
import type { Hush } from '../hush.js';
import type { Heard, Moment } from '../types.js';

/** What a rule is asked about: an event of its devices, or undefined when only time has gone by. */
export type RuleInput = {
  heard: Heard | undefined;
  at: Moment;
  timeZone: string;
  hush: Hush;
  /** What began before an outage of unknown length raises no sooner than this. */
  heldUntilMs?: number | undefined;
  /** A rule that begins is told what its devices said before. Nothing is judged yet, or what is due at once would be lost. */
  before?: true;
};

export type RuleStep<State> = {
  state: State;
  /** Set when the rule raises: since when the fact has stood, on the monotonic clock. */
  raiseSinceMs?: number;
  /** When the rule wants to be asked again. */
  dueMs?: number | undefined;
  /** Set while the home asks whether all is well: until when it waits for an answer. */
  askingUntilMs?: number | undefined;
};

/** One kind of rule: a pure function and where its state begins. One file each. */
export type RuleModule<Rule extends PlanRule, State> = {
  start: State;
  step(rule: Rule, state: State, input: RuleInput): RuleStep<State>;
};
