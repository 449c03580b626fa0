import type { AgreementSubject, HomePlan, PlanAgreement, PlanDevice } from './home-plan.js';
import { devicesOf, type PlanRule } from './plan-rules.js';

const isCamera = ({ profile }: Pick<PlanDevice, 'profile'>) => profile === 'onvif' || profile === 'axis';

/** Rules that tell of a home rather than of the person in it. */
const notOfThePerson: readonly PlanRule['rule'][] = ['help-button', 'smoke', 'gas', 'water', 'too-cold', 'too-warm'];

/** What the client must have agreed to before this rule may watch; undefined where it watches nobody. */
export function subjectOf(plan: Pick<HomePlan, 'devices'>, rule: PlanRule): AgreementSubject | undefined {
  const cameras = plan.devices.filter(isCamera).map(({ id }) => id);
  if ('zone' in rule || devicesOf(rule).some((device) => cameras.includes(device))) return 'camera-zones';
  return notOfThePerson.includes(rule.rule) ? undefined : 'sensors';
}

/** Half-open: from its first instant, until the one at which it no longer holds. */
export function inForceAt({ from, until }: Pick<PlanAgreement, 'from' | 'until'>, now: number): boolean {
  return Date.parse(from) <= now && (until === undefined || now < Date.parse(until));
}

/** The rule's own agreement, where it names one. */
export function agreementOf(plan: Pick<HomePlan, 'agreements'>, rule: PlanRule): PlanAgreement | undefined {
  const id = consentOf(rule);
  return id === undefined ? undefined : plan.agreements.find((agreement) => agreement.id === id);
}

export function consentOf(rule: PlanRule): string | undefined {
  return 'consent' in rule ? rule.consent : undefined;
}
