import { type Caller, hasRole, type Role } from './caller.js';

/**
 * Who may ask for a thing at all. Which rows of it they then see is the route's to limit: their own areas, their own
 * provider, what they were asked about.
 * - `anyone`: also who is not signed in
 * - `signed-in`: every person with a session
 * - `phone`: whoever is signed on to an alarm phone
 */
export type Rule = readonly (Role | 'anyone' | 'signed-in' | 'phone')[];

/** Everything that can be asked for. What has no line here cannot be served: a route without its action does not start. */
export const rules = {
  'health.read': ['anyone'],
  'provider.report': ['anyone'],
  'session.open': ['anyone'],
  'session.read': ['signed-in'],
  'session.close': ['signed-in'],
  'case.read': ['phone'],
  'case.command': ['phone'],
  'page.shown': ['phone'],
  'stream.read': ['phone'],
  'phone.tell': ['phone'],
  'push.subscribe': ['phone'],
  'ladder.dry-run': ['phone'],
  'rota.read': ['phone'],
  'rota.plan': ['phone'],
  'coverage.read': ['phone'],
  'tonight.read': ['duty-lead', 'manager', 'municipality', 'administrator'],
} as const satisfies Record<string, Rule>;
  'timeline.read': ['phone', 'duty-lead', 'manager'],

export type Action = keyof typeof rules;

export type Permission = 'granted' | 'not-signed-in' | 'not-allowed';

/** Whether `caller` (undefined: nobody is signed in) may ask for this at all. */
export function permission(action: Action, caller: (Caller & { phone?: unknown }) | undefined): Permission {
  const rule: Rule = rules[action];
  if (rule.includes('anyone')) return 'granted';
  if (caller === undefined) return 'not-signed-in';
  const allowed = rule.some((who) => {
    if (who === 'anyone' || who === 'signed-in') return true;
    return who === 'phone' ? caller.phone !== undefined : hasRole(caller, who);
  });
  return allowed ? 'granted' : 'not-allowed';
}

/** Everything that whoever is signed in may ask for, so that a page shows no more than that. */
export function actionsOf(caller: Caller & { phone?: unknown }): Action[] {
  return (Object.keys(rules) as Action[]).filter((action) => permission(action, caller) === 'granted');
}
