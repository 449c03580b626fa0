import { type Caller, hasRole, type Role } from './caller.js';

/**
 * Who may ask for a thing at all. Which rows of it they then see is the route's to limit: their own areas, their own
 * provider, what they were asked about.
 * - `anyone`: also who is not signed in
 * - `signed-in`: every person with a session
 * - `phone`: whoever is signed on to an alarm phone
 * - `personal`: whoever showed who they are with more than a code on a phone that many share
 * - `enrolled-phone`: the alarm phone itself, also while nobody is signed on to it
 */
export type Rule = readonly (Role | 'anyone' | 'signed-in' | 'phone' | 'personal' | 'enrolled-phone')[];

/** Everything that can be asked for. What has no line here cannot be served: a route without its action does not start. */
export const rules = {
  'health.read': ['anyone'],
  'provider.report': ['anyone'],
  'session.open': ['anyone'],
  'session.read': ['signed-in'],
  'session.close': ['signed-in', 'enrolled-phone'],
  'key.show': ['anyone'],
  'key.own': ['personal'],
  'enrolment.make': ['manager', 'administrator'],
  'sign-on.read': ['enrolled-phone'],
  'sign-on.open': ['enrolled-phone'],
  'sign-on.close': ['enrolled-phone'],
  'case.read': ['phone'],
  'case.command': ['phone'],
  'case.way': ['phone'],
  'handover.read': ['phone'],
  'page.shown': ['phone'],
  'stream.read': ['phone'],
  'phone.tell': ['phone'],
  'push.subscribe': ['phone'],
  'ladder.dry-run': ['phone', 'duty-lead', 'manager'],
  'ladder.read': ['duty-lead', 'manager', 'municipality', 'administrator'],
  'ladder.change': ['manager', 'municipality', 'administrator'],
  'rota.read': ['phone', 'duty-lead', 'manager'],
  'rota.plan': ['duty-lead', 'manager'],
  'people.read': ['duty-lead', 'manager', 'administrator'],
  'people.change': ['manager', 'administrator'],
  'phones.read': ['duty-lead', 'manager', 'administrator'],
  'phones.change': ['manager', 'administrator'],
  'phones.ring': ['duty-lead', 'manager', 'administrator'],
  'coverage.read': ['phone'],
  'cases.list': ['duty-lead', 'manager'],
  'timeline.read': ['phone', 'duty-lead', 'manager'],
  'incident.read': ['phone', 'technician', 'duty-lead', 'manager', 'municipality', 'administrator'],
  'incident.homes': ['phone', 'technician', 'duty-lead', 'manager'],
  'area.read': ['duty-lead', 'manager', 'municipality', 'administrator'],
  'area.change': ['municipality', 'administrator'],
  'team.decide': ['manager', 'municipality', 'administrator'],
  'audit.review': ['manager'],
  'home.extract': ['manager'],
  'client.read': ['duty-lead', 'manager'],
  'client.edit': ['manager'],
  'tonight.read': ['duty-lead', 'manager', 'municipality', 'administrator'],
  'check.read': ['phone', 'duty-lead', 'manager'],
  'check.plan': ['manager'],
  'look.read': ['phone', 'duty-lead', 'manager'],
  'look.figures': ['duty-lead', 'manager', 'municipality', 'administrator'],
  'watch.read': ['technician', 'duty-lead', 'manager', 'municipality', 'administrator'],
  'job.read': ['technician', 'duty-lead', 'manager'],
  'job.give': ['duty-lead', 'manager'],
  'job.done': ['technician', 'duty-lead', 'manager'],
  'plan.read': ['nurse', 'duty-lead', 'manager'],
  'plan.save': ['nurse', 'manager'],
  'plan.try': ['nurse', 'duty-lead', 'manager'],
  'device.read': ['nurse', 'technician', 'duty-lead', 'manager'],
  'device.save': ['technician', 'manager'],
  'device.teach-in': ['technician', 'manager'],
  'consent.read': ['nurse', 'technician', 'duty-lead', 'manager'],
  'consent.give': ['nurse', 'technician', 'manager'],
  'consent.withdraw': ['night-worker', 'nurse', 'technician', 'duty-lead', 'manager'],
  'task.read': ['nurse', 'duty-lead', 'manager'],
  'task.close': ['nurse', 'duty-lead', 'manager'],
} as const satisfies Record<string, Rule>;

export type Action = keyof typeof rules;

type Asking = Caller & { phone?: unknown; isPersonal?: boolean };
export type Permission = 'granted' | 'not-signed-in' | 'not-allowed';

/**
 * Whether `caller` (undefined: nobody is signed in) may ask for this at all.
 * @param onEnrolledPhone whether they ask from an alarm phone of ours, whoever is signed on to it
 */
export function permission(action: Action, caller: Asking | undefined, onEnrolledPhone = false): Permission {
  const rule: Rule = rules[action];
  if (rule.includes('anyone') || (onEnrolledPhone && rule.includes('enrolled-phone'))) return 'granted';
  if (caller === undefined) return 'not-signed-in';
  const allowed = rule.some((who) => {
    if (who === 'anyone' || who === 'signed-in') return true;
    if (who === 'enrolled-phone') return onEnrolledPhone;
    if (who === 'personal') return caller.isPersonal === true;
    return who === 'phone' ? caller.phone !== undefined : hasRole(caller, who);
  });
  return allowed ? 'granted' : 'not-allowed';
}

/** Everything that whoever is signed in may ask for, so that a page shows no more than that. */
export function actionsOf(caller: Asking): Action[] {
  return (Object.keys(rules) as Action[]).filter((action) => permission(action, caller) === 'granted');
}
