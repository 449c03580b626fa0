import type { Clock } from '@nattvakt/contract';
import { type Worker, workersOf } from '../core/people/workers.js';
import type { Directory } from '../engine/directory.js';
import type { PlannedShifts } from '../rota/planned-shifts.js';
import { limits } from './limits.js';

export type WorkersParts = { directory: Directory; planned: PlannedShifts; clock: Clock };

/** Who works at a provider, as it stands at this instant. */
export class Workers {
  readonly #parts: WorkersParts;
  constructor(parts: WorkersParts) {
    this.#parts = parts;
  }

  async of(providerIds: readonly string[]): Promise<Worker[]> {
    const { directory, planned, clock } = this.#parts;
    const now = clock.now();
    const shifts = await planned.in({ from: now - limits.aroundMs, until: now + limits.aroundMs });
    const rows = { ...directory.view.rows, shifts };
    return workersOf(providerIds, rows, { now, sinceMs: now - limits.aroundMs });
  }
}
