import type { AlarmKind, PlanRule } from '@nattvakt/contract';
import { detector } from './detector.js';
import { doorOpen } from './door-open.js';
import { helpButton } from './help-button.js';
import { longInBathroom } from './long-in-bathroom.js';
import { noMovement } from './no-movement.js';
import { noSignOfMorning } from './no-sign-of-morning.js';
import { notInBedBy } from './not-in-bed-by.js';
import { outNotBack } from './out-not-back.js';
import { outOfBed } from './out-of-bed.js';
import type { RuleModule } from './rule.js';
import { tooCold, tooWarm } from './temperature.js';
import { onFloor, somebodyElse, zoneEntered, zoneLeft } from './zone.js';

/** Every rule a plan can name. A rule of the contract that is missing here does not compile. */
const modules = {
  'help-button': helpButton,
  smoke: detector,
  gas: detector,
  water: detector,
  'door-open': doorOpen,
  'out-of-bed': outOfBed,
  'not-in-bed-by': notInBedBy,
  'out-not-back': outNotBack,
  'long-in-bathroom': longInBathroom,
  'no-sign-of-morning': noSignOfMorning,
  'no-movement': noMovement,
  'zone-entered': zoneEntered,
  'zone-left': zoneLeft,
  'on-floor': onFloor,
  'somebody-else': somebodyElse,
  'too-cold': tooCold,
  'too-warm': tooWarm,
} satisfies Record<PlanRule['rule'], unknown>;

/** The kind of alarm of each rule; of those not listed, the rule itself says. */
const kinds = {
  'help-button': 'help-button',
  smoke: 'smoke',
  gas: 'gas',
  water: 'water',
  'out-of-bed': 'out-of-bed',
  'not-in-bed-by': 'not-in-bed',
  'out-not-back': 'not-back',
  'long-in-bathroom': 'long-in-bathroom',
  'no-sign-of-morning': 'no-sign-of-morning',
  'no-movement': 'no-movement',
  'zone-entered': 'zone-entered',
  'zone-left': 'zone-left',
  'somebody-else': 'somebody-else',
  'too-cold': 'cold',
  'too-warm': 'warm',
} as const satisfies Record<Exclude<PlanRule, { kind: AlarmKind }>['rule'], AlarmKind>;

/** The module of a rule. Its state is opaque to everybody but itself. */
export function moduleOf(rule: PlanRule): RuleModule<PlanRule, unknown> {
  return modules[rule.rule] as unknown as RuleModule<PlanRule, unknown>;
}

export function kindOf(rule: PlanRule): AlarmKind {
  return 'kind' in rule ? rule.kind : kinds[rule.rule];
}
