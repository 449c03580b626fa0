import { type ImportProblem, quoted } from './problem.js';

/** Ends the reading of one calendar event; caught where the events are gone through, never outside this folder. */
export class EventRefusal extends Error {
  readonly #problem: Omit<ImportProblem, 'line'>;

  constructor(property: string, value: string, problem: ImportProblem['problem'], allowed: string[]) {
    super(`${property}: ${problem}`);
    this.#problem = { column: property, value: quoted(value), problem, allowed };
  }

  at(line: number): ImportProblem {
    return { line, ...this.#problem };
  }
}
