import { readWallTime } from '../core/rota/index.js';
import type { FieldProblem } from '../http/errors.js';
import type { Refusal } from '../http/responsibility-ports.js';

/** What cannot be entered, field by field. A field that holds several names the one at fault: `teams/vof-natt`. */
export function refused(
  problems: readonly { field: string; problem: string; value?: string; allowed?: string[] }[],
): Refusal {
  const fields = problems.map(({ field, problem, value, allowed }): FieldProblem => {
    const named = value === undefined ? field : `${field}/${value}`;
    return allowed === undefined ? { field: named, message: problem } : { field: named, message: problem, allowed };
  });
  return { ok: false, code: 'not-enterable', fields };
}

export const notYours: Refusal = { ok: false, code: 'not-allowed' };

/** Reads the wall times of one request, and keeps what is wrong with them. */
export class WallTimes {
  readonly #zone: string;
  readonly #fields: FieldProblem[] = [];

  /** @param zone an IANA name */
  constructor(zone: string) {
    this.#zone = zone;
  }

  /** The instant, or null where none was written or it cannot be read. A date alone is its midnight. */
  at(field: string, text: string | undefined): number | null {
    if (text === undefined) return null;
    const reading = readWallTime(/^\d{4}-\d{2}-\d{2}$/.test(text) ? `${text}T00:00` : text, this.#zone);
    if (reading.ok) return reading.instant;
    const allowed = reading.readings.map(({ wall, offset }) => `${wall}${offset}`);
    this.#fields.push({ field, message: reading.reason, ...(allowed.length > 0 ? { allowed } : {}) });
    return null;
  }

  get refusal(): Refusal | undefined {
    return this.#fields.length === 0 ? undefined : { ok: false, code: 'not-enterable', fields: this.#fields };
  }
}
