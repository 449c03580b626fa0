/** Ranks of urgency, most urgent first. Intake and paging work in this order. */
export const priorities = ['life', 'distress', 'safety', 'technical', 'test'] as const;
export type Priority = (typeof priorities)[number];

/** Every kind of alarm this version knows, with the priority it has unless a night plan says otherwise. */
export const alarmKinds = {
  'help-button': 'life',
  fall: 'life',
  smoke: 'life',
  gas: 'life',
  'left-home-at-night': 'distress',
  'unclear-on-floor': 'distress',
  epilepsy: 'distress',
  'out-of-bed': 'distress',
  'not-back': 'distress',
  'long-in-bathroom': 'distress',
  'no-sign-of-morning': 'distress',
  'no-movement': 'distress',
  water: 'safety',
  cold: 'safety',
  warm: 'safety',
  'not-in-bed': 'safety',
  'zone-entered': 'safety',
  'zone-left': 'safety',
  'somebody-else': 'safety',
  'door-left-open': 'safety',
  'device-silent': 'technical',
  'battery-low': 'technical',
  tamper: 'technical',
  'test-due': 'technical',
  'mains-lost': 'technical',
  'gateway-lost': 'technical',
  'radio-lost': 'technical',
  'path-lost': 'technical',
  'storage-failing': 'technical',
  test: 'test',
} as const satisfies Record<string, Priority>;

/** Calls that no plan may rank lower or send to somebody else. */
export const unbending: readonly AlarmKind[] = ['help-button', 'smoke', 'gas', 'water'];

/** Ranks and roles that a rule of a plan may give its alarm. */
export const rulePriorities = ['life', 'distress', 'safety', 'technical'] as const satisfies readonly Priority[];
export type RulePriority = (typeof rulePriorities)[number];
export const alarmRoles = ['care', 'nurse', 'technician'] as const;
/** Whose team is asked first. */
export type AlarmRole = (typeof alarmRoles)[number];

export type AlarmKind = keyof typeof alarmKinds;

/** What a case is about: a known kind, or an alarm from a newer or broken sender ("okänt larm"). */
export type CaseKind = AlarmKind | 'unknown';

export function isAlarmKind(kind: string): kind is AlarmKind {
  return Object.hasOwn(alarmKinds, kind);
}

/**
 * The rank of a kind. An unknown kind ranks as life: somebody's newer device may be calling for help.
 * A test ranks as test only where the dispatcher has an open test window; that is for the caller to decide.
 */
export function priorityOf(kind: CaseKind): Priority {
  return kind === 'unknown' ? 'life' : alarmKinds[kind];
}

/** Negative when `a` is the more urgent of the two. */
export function byUrgency(a: Priority, b: Priority): number {
  return priorities.indexOf(a) - priorities.indexOf(b);
}
