import type { CaseKind, Priority } from '@nattvakt/contract';
import { type Static, Type } from 'typebox';
import { Compile } from 'typebox/compile';
import { askable, type LadderPlan, type Ladders, ladderProblems, ways } from '../core/ladder-plan.js';
import type { LadderRow } from '../store/rows.js';

const strict = { additionalProperties: false };
const Plan = Type.Object(
  {
    steps: Type.Array(
      Type.Object({ afterMs: Type.Number(), who: Type.Enum([...askable]), through: Type.Enum([...ways]) }, strict),
      { maxItems: 20 },
    ),
    repeatEveryMs: Type.Number(),
  },
  strict,
);
const plan = Compile(Plan);

export type PlanReading = { ok: true; plan: LadderPlan } | { ok: false; problems: string[] };

/** Reads a ladder from its JSON. One that could end, or that nobody may hear, is refused in words, all of them at once. */
export function readPlan(json: string): PlanReading {
  let value: unknown;
  try {
    value = JSON.parse(json);
  } catch (error) {
    return { ok: false, problems: [`is not JSON: ${(error as Error).message}`] };
  }
  if (!plan.Check(value)) return { ok: false, problems: plan.Errors(value).map(wordsOf) };
  const read = value as Static<typeof Plan> as LadderPlan;
  const problems = ladderProblems(read);
  return problems.length === 0 ? { ok: true, plan: read } : { ok: false, problems };
}

function wordsOf({ instancePath, message, params }: { instancePath: string; message: string; params: object }): string {
  const { allowedValues } = params as { allowedValues?: unknown[] };
  const key = instancePath.split('/').slice(1).join('.') || 'the ladder';
  return `${key}: ${message}${allowedValues ? `: ${allowedValues.join(', ')}` : ''}`;
}

/** The ladders that can be used, and what is wrong with the others: the shipped one stands in for those. */
export function readLadders(rows: readonly LadderRow[]): { ladders: Ladders; problems: string[] } {
  const ladders: Ladders[number][] = [];
  const problems: string[] = [];
  for (const { id, areaId, kind, priority, plan: json } of rows) {
    const reading = readPlan(json);
    const scope = { areaId, kind: kind as CaseKind | null, priority: priority as Priority | null };
    if (reading.ok) ladders.push({ id, scope, plan: reading.plan });
    else problems.push(...reading.problems.map((words) => `ladder ${id}: ${words}`));
  }
  return { ladders, problems };
}
