import type { Worker } from '../core/people/workers.js';
import type { FieldProblem } from '../http/errors.js';

/** What is wrong with a field of what was sent. */
export function problemOf(field: string, message: string, allowed?: string[]): FieldProblem {
  return { field: `body/${field}`, message, ...(allowed ? { allowed } : {}) };
}

/** Whether these people may be planned on that team: their own provider's on both sides. */
export function whoProblems(
  { personId, teamId }: { personId: string; teamId: string },
  workers: readonly Worker[],
  teams: readonly string[],
): FieldProblem[] {
  return [
    ...(workers.some((worker) => worker.personId === personId) ? [] : [problemOf('personId', 'unknown')]),
    ...(teams.includes(teamId) ? [] : [problemOf('teamId', 'unknown', [...teams])]),
  ];
}
