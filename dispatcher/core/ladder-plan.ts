import type { CaseKind, Priority } from '@nattvakt/contract';
import { limits } from './limits.js';

/** Who a step of the ladder asks. */
export const askable = ['team', 'provider-in-reach', 'duty-lead', 'neighbour-team', 'backstop-number'] as const;
export type Who = (typeof askable)[number];

/** `phone`: the alarm phone rings first, other channels follow when it stays silent. `call`: a call goes out at once. */
export const ways = ['phone', 'call'] as const;
export type Through = (typeof ways)[number];

/** `afterMs` counts from the first step. Steps are asked in order; a step with nobody in it is skipped at once. */
export type LadderStep = { afterMs: number; who: Who; through: Through };

/** Each step in turn, then all of them again every `repeatEveryMs`, for ever. */
export type LadderPlan = { steps: readonly LadderStep[]; repeatEveryMs: number };

/** What a ladder is for. Null stands for every area, kind or priority. */
export type LadderScope = { areaId: string | null; kind: CaseKind | null; priority: Priority | null };
export type Ladders = readonly { id: string; scope: LadderScope; plan: LadderPlan }[];

/** The ladder where nobody made another. */
export const shippedLadder: LadderPlan = {
  steps: [
    { afterMs: 0, who: 'team', through: 'phone' },
    { afterMs: 60_000, who: 'provider-in-reach', through: 'phone' },
    { afterMs: 120_000, who: 'duty-lead', through: 'call' },
    { afterMs: 180_000, who: 'neighbour-team', through: 'phone' },
    // At 180 s where there is no neighbouring team: an empty step is skipped at once.
    { afterMs: 240_000, who: 'backstop-number', through: 'call' },
  ],
  repeatEveryMs: 60_000,
};

/** The most specific ladder that fits: one for the area before one for the kind before one for the priority. */
export function ladderFor(
  ladders: Ladders,
  of: { areaId: string; kind: CaseKind; priority: Priority },
): { id: string; plan: LadderPlan } {
  let best: Ladders[number] | undefined;
  for (const ladder of ladders) {
    if (!fits(ladder.scope, of)) continue;
    if (best === undefined || weight(ladder.scope) > weight(best.scope)) best = ladder;
  }
  return best ?? { id: 'shipped', plan: shippedLadder };
}

function fits({ areaId, kind, priority }: LadderScope, of: Parameters<typeof ladderFor>[1]): boolean {
  const fit = (wanted: string | null, is: string) => wanted === null || wanted === is;
  return fit(areaId, of.areaId) && fit(kind, of.kind) && fit(priority, of.priority);
}

const weight = ({ areaId, kind, priority }: LadderScope) =>
  (areaId === null ? 0 : 4) + (kind === null ? 0 : 2) + (priority === null ? 0 : 1);

/** Why a ladder is refused, in words; empty when it is good. A ladder must never end, and its end must be heard. */
export function ladderProblems({ steps, repeatEveryMs }: LadderPlan): string[] {
  const [first] = steps;
  const last = steps.at(-1);
  if (first === undefined || last === undefined) return ['steps: a ladder needs at least one step'];
  return [
    ...(first.afterMs === 0 ? [] : [`steps.0.afterMs: ${first.afterMs}: the first step is asked at once, so 0`]),
    ...steps.flatMap((step, i) => waitProblems(step, steps[i - 1], i)),
    ...repeatProblems(repeatEveryMs),
    ...(steps.some(({ who }) => who === 'backstop-number')
      ? []
      : ['steps: no step asks backstop-number: without it a ladder could find nobody']),
    ...(last.through === 'call'
      ? []
      : [`steps.${steps.length - 1}: the last step must call: a silent phone hears nothing`]),
  ];
}

function waitProblems({ afterMs, who, through }: LadderStep, before: LadderStep | undefined, i: number): string[] {
  const problems: string[] = [];
  const waitMs = afterMs - (before?.afterMs ?? 0);
  if (!Number.isInteger(afterMs)) problems.push(`steps.${i}.afterMs: ${afterMs}: must be whole milliseconds`);
  if (before && waitMs < limits.shortestStepMs)
    problems.push(`steps.${i}.afterMs: ${afterMs}: at least ${limits.shortestStepMs} after the step before`);
  if (waitMs > limits.longestStepMs)
    problems.push(`steps.${i}.afterMs: ${afterMs}: at most ${limits.longestStepMs} after the step before`);
  if (who === 'backstop-number' && through === 'phone')
    problems.push(`steps.${i}.through: phone: a number has no alarm phone’s page, it can only be called`);
  return problems;
}

function repeatProblems(repeatEveryMs: number): string[] {
  const { shortestStepMs: from, longestStepMs: to } = limits;
  if (Number.isInteger(repeatEveryMs) && repeatEveryMs >= from && repeatEveryMs <= to) return [];
  return [`repeatEveryMs: ${repeatEveryMs}: must be from ${from} to ${to}: a ladder that is not repeated would end`];
}
