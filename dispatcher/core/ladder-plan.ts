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

/** Why a ladder is refused. `field` is a path: `steps/0/afterMs`; `allowed` what would be accepted, in ms. */
export type LadderFault = {
  field: string;
  problem:
    | 'no-steps'
    | 'first-not-at-once'
    | 'not-whole'
    | 'too-soon'
    | 'too-late'
    | 'number-cannot-ring'
    | 'would-end'
    | 'no-backstop'
    | 'last-must-call';
  value?: number | string;
  allowed?: string[];
};

/** What is wrong with a ladder; empty when it is good. A ladder must never end, and its end must be heard. */
export function ladderFaults({ steps, repeatEveryMs }: LadderPlan): LadderFault[] {
  const [first] = steps;
  const last = steps.at(-1);
  if (first === undefined || last === undefined) return [{ field: 'steps', problem: 'no-steps' }];
  return [
    ...(first.afterMs === 0
      ? []
      : [{ field: 'steps/0/afterMs', problem: 'first-not-at-once' as const, value: first.afterMs, allowed: ['0'] }]),
    ...steps.flatMap((step, i) => stepFaults(step, steps[i - 1], i)),
    ...repeatFaults(repeatEveryMs),
    ...(steps.some(({ who }) => who === 'backstop-number')
      ? []
      : [{ field: 'steps', problem: 'no-backstop' as const }]),
    ...(last.through === 'call'
      ? []
      : [{ field: `steps/${steps.length - 1}/through`, problem: 'last-must-call' as const, allowed: ['call'] }]),
  ];
}

function stepFaults({ afterMs, who, through }: LadderStep, before: LadderStep | undefined, i: number): LadderFault[] {
  const { shortestStepMs, longestStepMs } = limits;
  const faults: LadderFault[] = [];
  const startMs = before?.afterMs ?? 0;
  const waitMs = afterMs - startMs;
  const at = { field: `steps/${i}/afterMs`, value: afterMs };
  if (!Number.isInteger(afterMs)) faults.push({ ...at, problem: 'not-whole' });
  if (before && waitMs < shortestStepMs) {
    faults.push({ ...at, problem: 'too-soon', allowed: [`${startMs + shortestStepMs}`] });
  }
  if (waitMs > longestStepMs) faults.push({ ...at, problem: 'too-late', allowed: [`${startMs + longestStepMs}`] });
  if (who === 'backstop-number' && through === 'phone') {
    faults.push({ field: `steps/${i}/through`, problem: 'number-cannot-ring', allowed: ['call'] });
  }
  return faults;
}

function repeatFaults(repeatEveryMs: number): LadderFault[] {
  const { shortestStepMs: from, longestStepMs: to } = limits;
  if (Number.isInteger(repeatEveryMs) && repeatEveryMs >= from && repeatEveryMs <= to) return [];
  return [{ field: 'repeatEveryMs', problem: 'would-end', value: repeatEveryMs, allowed: [`${from}`, `${to}`] }];
}

/** The same in words, for a terminal and a log. */
export const ladderProblems = (plan: LadderPlan): string[] => ladderFaults(plan).map(inWords);

function inWords({ field, problem, value, allowed }: LadderFault): string {
  const words: Record<LadderFault['problem'], string> = {
    'no-steps': 'a ladder needs at least one step',
    'first-not-at-once': `${value}: the first step is asked at once, so 0`,
    'not-whole': `${value}: must be whole milliseconds`,
    'too-soon': `${value}: at least ${limits.shortestStepMs} after the step before`,
    'too-late': `${value}: at most ${limits.longestStepMs} after the step before`,
    'number-cannot-ring': 'phone: a number has no alarm phone’s page, it can only be called',
    'would-end': `${value}: must be from ${allowed?.join(' to ')}: a ladder that is not repeated would end`,
    'no-backstop': 'no step asks backstop-number: without it a ladder could find nobody',
    'last-must-call': 'the last step must call: a silent phone hears nothing',
  };
  // A fault of the last step's way is about the step.
  const place = problem === 'last-must-call' ? field.replace(/\/through$/, '') : field;
  return `${place.replaceAll('/', '.')}: ${words[problem]}`;
}
