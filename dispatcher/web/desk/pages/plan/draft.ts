import type { HomePlan, PlanDraft, PlanRule } from '@nattvakt/contract';

/** What somebody has in mind: the plan without what follows from the records. */
export function draftOf({
  v: _v,
  version: _version,
  home: _home,
  agreements: _agreements,
  ...draft
}: HomePlan): PlanDraft {
  return draft;
}

/** Where a home has no plan of the dispatcher's yet. */
export const emptyDraft: PlanDraft = { timeZone: 'Europe/Stockholm', devices: [], rules: [], contacts: [] };

export function withRule(draft: PlanDraft, rule: PlanRule): PlanDraft {
  return { ...draft, rules: draft.rules.map((one) => (one.id === rule.id ? rule : one)) };
}

export function withoutRule(draft: PlanDraft, id: string): PlanDraft {
  return { ...draft, rules: draft.rules.filter((rule) => rule.id !== id) };
}

/** One key of a rule set, or taken away where it is undefined. */
export function withKey(rule: PlanRule, key: 'need' | 'consent' | 'pause', value: unknown): PlanRule {
  const { [key as keyof PlanRule]: _before, ...others } = rule;
  return (value === undefined ? others : { ...others, [key]: value }) as PlanRule;
}

export function withAway(draft: PlanDraft, away: PlanDraft['away'] | undefined): PlanDraft {
  const { away: _before, ...others } = draft;
  return away === undefined ? others : { ...others, away };
}

export const isSame = (a: PlanDraft, b: PlanDraft): boolean => JSON.stringify(a) === JSON.stringify(b);

export type Change = { before: PlanRule | undefined; after: PlanRule | undefined };

/** Rules that differ between two versions, in the order of the newer one; those that went, last. */
export function changesBetween(before: readonly PlanRule[], after: readonly PlanRule[]): Change[] {
  const known = new Map(before.map((rule) => [rule.id, rule]));
  const kept = new Set(after.map(({ id }) => id));
  const changed = after
    .map((rule) => ({ before: known.get(rule.id), after: rule }))
    .filter((change) => JSON.stringify(change.before) !== JSON.stringify(change.after));
  return [...changed, ...before.filter(({ id }) => !kept.has(id)).map((rule) => ({ before: rule, after: undefined }))];
}
