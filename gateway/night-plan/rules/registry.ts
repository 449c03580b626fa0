import type { PlanRule } from '@nattvakt/contract';
import { doorOpen } from './door-open.js';
import { helpButton } from './help-button.js';
import type { RuleModule } from './rule.js';

/** Every rule a plan can name. A rule of the contract that is missing here does not compile. */
const modules = {
  'help-button': helpButton,
  'door-open': doorOpen,
} satisfies Record<PlanRule['rule'], unknown>;

/** The module of a rule. Its state is opaque to everybody but itself. */
export function moduleOf(rule: PlanRule): RuleModule<PlanRule, unknown> {
  return modules[rule.rule] as unknown as RuleModule<PlanRule, unknown>;
}
