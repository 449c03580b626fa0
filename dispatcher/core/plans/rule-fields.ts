import { alarmRoles, limits, type PlanRule, rulePriorities } from '@nattvakt/contract';
import type { FieldName } from './rule-words.js';

/** What somebody may set in a rule, and within what. Seconds are set in minutes where that is how people speak of them. */
export type FieldKind =
  | { kind: 'length'; fromS: number; toS: number; stepS: number }
  | { kind: 'time' }
  | { kind: 'window'; optional: boolean }
  | { kind: 'days' }
  | { kind: 'celsius'; from: number; to: number }
  | { kind: 'choice'; among: readonly string[] }
  | { kind: 'text' }
  | { kind: 'instant' };

const kinds: Record<FieldName, FieldKind> = {
  delayS: { kind: 'length', fromS: 0, toS: limits.planDelayS, stepS: 60 },
  waitS: { kind: 'length', fromS: 5, toS: 300, stepS: 5 },
  window: { kind: 'window', optional: true },
  days: { kind: 'days' },
  from: { kind: 'time' },
  by: { kind: 'time' },
  belowC: { kind: 'celsius', from: -30, to: 60 },
  aboveC: { kind: 'celsius', from: -30, to: 60 },
  zone: { kind: 'text' },
  role: { kind: 'choice', among: alarmRoles },
  priority: { kind: 'choice', among: rulePriorities },
  until: { kind: 'instant' },
};

const always: readonly PlanRule['rule'][] = ['help-button', 'smoke', 'gas', 'water'];
const withoutWindow: readonly PlanRule['rule'][] = ['not-in-bed-by', 'no-sign-of-morning'];

/** The fields of a rule, also those that it does not use yet. A call for help has none. */
export function fieldsOf(rule: PlanRule): { field: FieldName; kind: FieldKind }[] {
  if (always.includes(rule.rule)) return [];
  const own = (['delayS', 'from', 'by', 'belowC', 'aboveC', 'zone'] as const).filter((name) => name in rule);
  const window = withoutWindow.includes(rule.rule) ? [] : (['window'] as const);
  const cancel = 'cancel' in rule && rule.cancel ? (['waitS'] as const) : [];
  const names: FieldName[] = [...own, ...window, ...cancel, 'days', 'role', 'priority', 'until'];
  return names.map((field) => ({ field, kind: kindOf(rule, field) }));
}

function kindOf(rule: PlanRule, field: FieldName): FieldKind {
  if (rule.rule !== 'door-open') return kinds[field];
  if (field === 'window') return { kind: 'window', optional: false };
  return field === 'delayS' ? { kind: 'length', fromS: 0, toS: 3600, stepS: 60 } : kinds[field];
}

/** The rule with a field set; `undefined` takes it away where it may be missing. Whether it fits is judged when it is saved. */
export function withField(rule: PlanRule, field: FieldName, value: unknown): PlanRule {
  if (field === 'waitS' && 'cancel' in rule && rule.cancel) {
    return { ...rule, cancel: { ...rule.cancel, waitS: value as number } };
  }
  const { [field as keyof PlanRule]: _before, ...others } = rule;
  return (value === undefined ? others : { ...others, [field]: value }) as PlanRule;
}
