import type { HomePlan } from './home-plan.js';
import { devicesOf, type Pause, type PlanRule } from './plan-rules.js';
import { consentOf, subjectOf } from './plan-watch.js';

/** What the schema cannot say of a plan: that its names fit together. One line each, beginning with where it stands. */
export function planFaults(plan: HomePlan): string[] {
  return [
    ...zoneFaults(plan),
    ...inherited('devices', plan.devices),
    ...inherited('rules', plan.rules),
    ...twice(
      'devices',
      'id',
      plan.devices.map(({ id }) => id),
    ),
    ...twice(
      'devices',
      'bus and address',
      plan.devices.map(({ bus, address }) => `${bus} ${address}`),
    ),
    ...twice(
      'rules',
      'id',
      plan.rules.map(({ id }) => id),
    ),
    ...twice(
      'agreements',
      'id',
      plan.agreements.map(({ id }) => id),
    ),
    ...plan.rules.flatMap((rule, index) => ruleProblems(plan, rule, index)),
    ...staffProblems(plan),
  ];
}

function zoneFaults({ timeZone }: HomePlan): string[] {
  try {
    new Intl.DateTimeFormat('en', { timeZone });
    return [];
  } catch {
    return [`timeZone: is "${timeZone}"; allowed: a name of the time zone database, such as Europe/Stockholm`];
  }
}

/** As keys such names would be found where nobody put them: the silence of a device 'constructor' would never be noticed. */
function inherited(list: string, named: readonly { id: string }[]): string[] {
  return named.flatMap(({ id }, index) =>
    id in {} ? [`${list}[${index}].id: is "${id}"; allowed: a name that means nothing to the program itself`] : [],
  );
}

function twice(list: string, field: string, values: readonly string[]): string[] {
  const repeated = values.filter((value, index) => values.indexOf(value) !== index);
  return repeated.map((value) => `${list}: two have the ${field} "${value}"`);
}

/** What the schema cannot say of one rule of a plan, as words that begin with where it stands. */
function ruleProblems(plan: HomePlan, rule: PlanRule, index: number): string[] {
  const at = `rules[${index}]`;
  return [
    ...deviceProblems(plan, rule, at),
    ...twiceProblems(plan, rule, index, at),
    ...consentProblems(plan, rule, at),
    ...('pause' in rule ? pauseProblems(rule.pause, `${at}.pause`) : []),
    ...cancelProblems(plan, rule, at),
  ];
}

/** The same for what stands beside the rules: staff and absence. */
function staffProblems(plan: HomePlan): string[] {
  const unknown = (plan.staff?.devices ?? []).filter((device) => !hasDevice(plan, device));
  return [
    ...unknown.map((device) => `staff.devices: is "${device}"; no device has that id`),
    ...pauseProblems(plan.away, 'away'),
  ];
}

function hasDevice(plan: HomePlan, id: string): boolean {
  return plan.devices.some((device) => device.id === id);
}

function deviceProblems(plan: HomePlan, rule: PlanRule, at: string): string[] {
  const missing = [...new Set(devicesOf(rule))].filter((device) => !hasDevice(plan, device));
  const key = 'device' in rule ? 'device' : 'devices';
  return missing.map((device) => `${at}.${key}: is "${device}"; no device has that id`);
}

/** Rules that raise at once, with nothing between: two of a kind for one device would raise twice. */
function twiceProblems(plan: HomePlan, rule: PlanRule, index: number, at: string): string[] {
  if (rule.rule !== 'help-button' && rule.rule !== 'smoke' && rule.rule !== 'gas' && rule.rule !== 'water') return [];
  const before = plan.rules.slice(0, index);
  if (!before.some((other) => other.rule === rule.rule && other.device === rule.device)) return [];
  const what = rule.rule === 'help-button' ? 'one press' : 'one event';
  return [`${at}: device "${rule.device}" has a ${rule.rule} rule already; ${what} would raise twice`];
}

/** A camera watches only what the client has agreed to, and a rule rests only on an agreement about what it watches. */
function consentProblems(plan: HomePlan, rule: PlanRule, at: string): string[] {
  const subject = subjectOf(plan, rule);
  const consent = consentOf(rule);
  if (consent !== undefined) {
    const agreement = plan.agreements.find(({ id }) => id === consent);
    if (agreement === undefined) return [`${at}.consent: is "${consent}"; no agreement has that id`];
    if (subject === undefined || agreement.about === subject) return [];
    return [`${at}.consent: is "${consent}", an agreement about ${agreement.about}; allowed: one about ${subject}`];
  }
  if (subject !== 'camera-zones' || plan.agreements.some(({ about }) => about === 'camera-zones')) return [];
  return [`${at}: watches zones of a camera; the plan has no agreement about camera-zones`];
}

function pauseProblems(pause: Pause | undefined, at: string): string[] {
  if (pause === undefined || Date.parse(pause.from) < Date.parse(pause.until)) return [];
  return [`${at}.until: is "${pause.until}"; allowed: an instant after "${pause.from}"`];
}

/** The button that says "all is well" must not be one that calls for help. */
function cancelProblems(plan: HomePlan, rule: PlanRule, at: string): string[] {
  const device = 'cancel' in rule ? rule.cancel?.device : undefined;
  if (device === undefined) return [];
  const calls = plan.rules.some((other) => other.rule === 'help-button' && other.device === device);
  return calls ? [`${at}.cancel.device: is "${device}"; a press on it calls for help`] : [];
}
