import type { Clock } from '@nattvakt/contract';
import { type AheadFacts, checkLimits, type LookAhead, lookAhead } from '../core/checks/index.js';
import type { Log } from '../log.js';
import type { TaskRow, TaskStore } from '../store/task-store.js';
import { limits } from './limits.js';
import type { LookReader } from './look-reader.js';

export type UnconsentedParts = {
  reader: Pick<LookReader, 'all'>;
  tasks: Pick<TaskStore, 'addTasks'>;
  clock: Clock;
  log: Log;
};

/**
 * Gives the office a task when a camera check has no consent, or soon will have none: nobody looks in until something
 * replaces it. One for each check and consent, ever: what somebody has seen to does not come back.
 */
export class UnconsentedChecks {
  readonly #parts: UnconsentedParts;
  readonly #told = new Set<string>();
  #lookedMs = Number.NEGATIVE_INFINITY;
  #looking: Promise<void> | undefined;

  constructor(parts: UnconsentedParts) {
    this.#parts = parts;
  }

  async stop(): Promise<void> {
    await this.#looking;
  }

  /** Called at each turn of the engine; looks now and then. Returns at once: no alarm waits for it. */
  turn(): void {
    const { clock, log } = this.#parts;
    if (this.#looking !== undefined || clock.monotonicMs() - this.#lookedMs < limits.unconsentedMs) return;
    this.#lookedMs = clock.monotonicMs();
    this.#looking = this.look()
      .catch((error: unknown) =>
        log.error(
          { event: 'checks.unwatched', reason: String(error) },
          'could not look for camera checks without a consent; looking again soon',
        ),
      )
      .finally(() => {
        this.#looking = undefined;
      });
  }

  /** One look. */
  async look(): Promise<void> {
    const { reader, tasks, clock } = this.#parts;
    const now = clock.now();
    const span = { from: now, until: now + checkLimits.replaceAheadMs };
    const gone = new Map<string, LookAhead>();
    for (const look of lookAhead(withoutSure(await reader.all(), span.until), span)) {
      const key = `check-consent/${look.checkId}/${look.consentId}`;
      if (look.concerns.includes('no-consent') && !this.#told.has(key) && !gone.has(key)) gone.set(key, look);
    }
    if (gone.size === 0) return;
    await tasks.addTasks([...gone].map(([key, look]) => taskOf(key, look, now)));
    for (const key of gone.keys()) this.#told.add(key);
  }
}

/** Leaves out what rests on consents that stand all the time: there are many, and nothing is the matter with them. */
function withoutSure(facts: AheadFacts, until: number): AheadFacts {
  const sure = new Set(
    facts.consents
      .filter(
        (one) =>
          one.withdrawn === undefined && (one.until === null || one.until >= until) && one.from <= one.recordedAt,
      )
      .map(({ id }) => id),
  );
  const isUnsure = (consentId: string | null | undefined) => typeof consentId === 'string' && !sure.has(consentId);
  return {
    ...facts,
    checks: facts.checks.filter(({ decisions }) => decisions.some(({ agreed }) => isUnsure(agreed?.consentId))),
  };
}

/** The key is its id: whoever notices it, and however often, it is one task. */
const taskOf = (key: string, { homeId, checkId, at }: LookAhead, now: number): TaskRow => ({
  ...{ id: key, kind: 'check-consent', subject: key, homeId, openedAtMs: now, openedBy: 'engine' },
  facts: { about: 'camera-looks', check: checkId, from: new Date(at).toISOString() },
  ...{ closedAtMs: null, closedBy: null, note: null },
});
