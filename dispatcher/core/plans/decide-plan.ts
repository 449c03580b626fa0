import { consentOf, type HomePlan, type PlanDraft, type PlanRule, planFaults, subjectOf } from '@nattvakt/contract';
import { unableIn } from './able-devices.js';
import { agreementsOf, type Consent, isStanding } from './consent.js';
import { isNeed, needs } from './need.js';

export type PlanFault = { field: string; message: string; allowed?: string[] };

/** What must be known to make the next version of a home's plan. */
export type PlanGround = {
  homeId: string;
  consents: readonly Consent[];
  /** The newest version known: of the store, and of what the home says that it runs. */
  newestVersion: number;
  now: number;
};

export type PlanDecision = { ok: true; plan: HomePlan } | { ok: false; faults: PlanFault[] };

/**
 * The next version of a plan, or everything that speaks against it. Its agreements are the consents on record: nobody writes
 * one into a plan. A rule that watches somebody without a consent that stands is refused by name.
 */
export function decidePlan(draft: PlanDraft, ground: PlanGround): PlanDecision {
  const plan = versionOf(draft, ground);
  const faults = [
    ...plan.rules.flatMap((rule, i) => groundFaults(plan, rule, ground).map((fault) => at(`rules[${i}]`, fault))),
    ...silentButtons(plan),
    ...neverRaising(plan),
    ...planFaults(plan).filter(isNotToldYet).map(faultOf),
  ];
  return faults.length > 0 ? { ok: false, faults } : { ok: true, plan };
}

/** A plan without what rests on one consent, and which rules that were. */
export function withoutConsent(
  before: HomePlan,
  consentId: string,
  ground: PlanGround,
): { plan: HomePlan; silenced: PlanRule[] } {
  const { v: _v, version: _version, home: _home, agreements: _agreements, ...draft } = before;
  const silenced = before.rules.filter((rule) => consentOf(rule) === consentId);
  const plan = versionOf({ ...draft, rules: before.rules.filter((rule) => !silenced.includes(rule)) }, ground);
  return { plan, silenced };
}

/** The same plan under a number that its home takes. */
export function renumbered(plan: HomePlan, ground: PlanGround): HomePlan {
  const { v: _v, version: _version, home: _home, agreements: _agreements, ...draft } = plan;
  return versionOf(draft, ground);
}

function versionOf(draft: PlanDraft, { homeId, consents, newestVersion, now }: PlanGround): HomePlan {
  const agreements = agreementsOf(consents, now);
  return { v: 1, version: newestVersion + 1, home: homeId, ...draft, agreements };
}

/** A button that was put there to call for help must call, whatever else is changed. */
function silentButtons({ devices, rules }: HomePlan): PlanFault[] {
  const calls = new Set(rules.flatMap((rule) => (rule.rule === 'help-button' ? [rule.device] : [])));
  return devices.flatMap(({ id, purpose }, i) => {
    if (purpose !== 'help-button' || calls.has(id)) return [];
    return [{ field: `devices[${i}].purpose`, message: 'is a help button that no rule raises an alarm for' }];
  });
}

/** A rule on a device that cannot notice what it is about looks like protection, and is none. */
function neverRaising(plan: HomePlan): PlanFault[] {
  const message = (device: string) => `is "${device}"; it can never tell of what the rule waits for`;
  return plan.rules.flatMap((rule, i) =>
    unableIn(plan, rule).map(({ field, device }) => ({ field: `rules[${i}].${field}`, message: message(device) })),
  );
}

function groundFaults(plan: HomePlan, rule: PlanRule, { consents, now }: PlanGround): PlanFault[] {
  return [
    ...(isNeed(rule.need) ? [] : [{ field: 'need', message: 'says no need that it rests on', allowed: [...needs] }]),
    ...consentFaults(plan, rule, consents, now),
    ...('until' in rule && rule.until !== undefined && Date.parse(rule.until) <= now
      ? [{ field: 'until', message: 'is over already' }]
      : []),
  ];
}

function consentFaults(plan: HomePlan, rule: PlanRule, consents: readonly Consent[], now: number): PlanFault[] {
  const subject = subjectOf(plan, rule);
  if (subject === undefined) return [];
  const allowed = consents.filter((one) => one.about === subject && isStanding(one, now)).map(({ id }) => id);
  const consent = consentOf(rule);
  if (consent !== undefined && allowed.includes(consent)) return [];
  const message = consent === undefined ? `needs a consent about ${subject}` : whyNot(consent, consents, subject, now);
  return [{ field: 'consent', message, allowed }];
}

function whyNot(id: string, consents: readonly Consent[], subject: string, now: number): string {
  const known = consents.find((one) => one.id === id);
  if (known === undefined) return `${id} is no consent of this home`;
  if (known.withdrawn !== undefined) return `${id} was withdrawn`;
  return isStanding(known, now) ? `${id} is about ${known.about}, not ${subject}` : `${id} has ended`;
}

const at = (place: string, { field, ...rest }: PlanFault): PlanFault => ({ field: `${place}.${field}`, ...rest });

/** Consents are judged here with more to go by. */
const isNotToldYet = (line: string) => !/^rules\[\d+\](\.consent)?: .*agreement/.test(line);

function faultOf(line: string): PlanFault {
  const end = line.indexOf(': ');
  return { field: line.slice(0, end), message: line.slice(end + 2) };
}
