import type { AlarmRole, CaseKind, Priority } from '@nattvakt/contract';

export const whyFirst = [
  'said-by-home',
  'nurse-kind',
  'client-without-protection',
  'technical-by-day',
  'technical-at-night',
  'no-technician-on-duty',
  'care',
] as const;
/** Why an alarm is first asked of a team. */
export type WhyFirst = (typeof whyFirst)[number];

/** Whose an alarm is first, and why. */
export type FirstRole = { role: AlarmRole; why: WhyFirst };

export type FirstRoleOf = {
  kind: CaseKind;
  priority: Priority;
  /** As the home says: by a rule of its plan, or since it knows that the fault leaves nothing to call for help by. */
  role?: AlarmRole;
  nurseKind: boolean;
};

/** Asked only where it matters: each answer costs a look. */
export type FirstRoleFacts = { isNight: () => boolean; technicianOnDuty: () => boolean };

/**
 * Whose team is asked first. What only needs mending is the technicians', by day and where one is on duty. At night,
 * and where a client has nothing left to call for help by, it is the care team's.
 */
export function firstRole({ kind, priority, role, nurseKind }: FirstRoleOf, facts: FirstRoleFacts): FirstRole {
  if (role !== undefined) return { role, why: 'said-by-home' };
  if (nurseKind) return { role: 'nurse', why: 'nurse-kind' };
  if (priority !== 'technical') return { role: 'care', why: 'care' };
  if (kind === 'gateway-lost') return { role: 'care', why: 'client-without-protection' };
  if (facts.isNight()) return { role: 'care', why: 'technical-at-night' };
  return facts.technicianOnDuty()
    ? { role: 'technician', why: 'technical-by-day' }
    : { role: 'care', why: 'no-technician-on-duty' };
}
