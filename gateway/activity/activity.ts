import type { HomePlan } from '@nattvakt/contract';
import type { Log } from '@nattvakt/firmware-bridge/log';
import type { Moment, PlanInput } from '../night-plan/types.js';
import { limits } from './limits.js';
import { mayKeep, nowForbidden } from './may-keep.js';
import { type ActivityRow, readRow, type WrittenRow, written } from './row.js';
import type { ActivityStore } from './store.js';

export type ActivityParts = {
  store: ActivityStore;
  /** Names this start of the machine. */
  boot: string;
  now: () => Moment;
  /** Whether the disk has room for what nobody must have. */
  roomy: () => boolean;
  log: Log;
};

/** What is kept under each agreement, by the kind of reading. */
const readingsUnder = {
  sensors: ['contact', 'motion', 'button', 'key-card'],
  'camera-zones': ['zone'],
  'camera-looks': [],
};

/**
 * Keeps what the home heard during the last thirty days, in the home, so that a plan can be tried on it. It waits in memory and
 * is written in batches; whatever goes wrong here is counted and told once, and hurts nobody.
 */
export class ActivityLog {
  readonly #parts: ActivityParts;
  #waiting: WrittenRow[] = [];
  #last: Moment | undefined;
  #timer: NodeJS.Timeout | undefined;
  #alive: NodeJS.Timeout | undefined;
  #working: Promise<void> = Promise.resolve();
  #state: 'closed' | 'open' | 'failing' = 'closed';
  #writes = 0;
  readonly counters = { kept: 0, lost: 0, writes: 0, failures: 0 };

  constructor(parts: ActivityParts) {
    this.#parts = parts;
  }

  /** Never rejects: without its file the home lives as well. */
  async start(): Promise<void> {
    await this.#inTurn(() => this.#parts.store.open());
    this.#keep({ at: this.#parts.now(), what: { type: 'start', boot: this.#parts.boot } });
    this.#alive = setInterval(() => this.#keep({ at: this.#parts.now(), what: { type: 'there' } }), limits.aliveMs);
    this.#alive.unref();
  }

  async stop(): Promise<void> {
    clearInterval(this.#alive);
    this.#alive = undefined;
    if (this.#state === 'closed') return;
    this.#keep({ at: this.#parts.now(), what: { type: 'there' } });
    await this.written();
    await this.#inTurn(() => this.#parts.store.close());
    this.#state = 'closed';
  }

  /** What the night plan is told. Costs a look at the plan and a place in memory. */
  heard(plan: HomePlan, input: PlanInput, at: Moment): void {
    if (this.#alive === undefined) return;
    if (input.type === 'staff') this.#keep({ at, what: input });
    else if (input.type === 'sensor' && mayKeep(plan, input.event, at.wall)) this.#keep({ at, what: input });
    else if (this.#last !== undefined && clockChanged(this.#last, at)) this.#keep({ at, what: { type: 'there' } });
  }

  /** Another plan is in force: what was kept under an agreement that it does not hold is deleted. */
  planChanged(plan: HomePlan): void {
    if (this.#alive === undefined) return;
    const readings = nowForbidden(plan).flatMap((subject) => readingsUnder[subject]);
    if (readings.length === 0) return;
    void this.written().then(() => this.#inTurn(() => this.#parts.store.forget(readings)));
  }

  /** Resolves when everything that waits was written, or could not be. */
  async written(): Promise<void> {
    clearTimeout(this.#timer);
    this.#timer = undefined;
    const rows = this.#waiting;
    this.#waiting = [];
    if (rows.length > 0)
      await this.#inTurn(
        () => this.#write(rows),
        () => this.#putBack(rows),
      );
    else await this.#working;
  }

  /** How many rows there are to read. */
  async count(): Promise<number> {
    let rows = 0;
    await this.#inTurn(async () => {
      rows = await this.#parts.store.count();
    });
    return rows;
  }

  /** Rows after `seq`, the oldest first; none at the end, or where nothing can be read. */
  async page(after: number): Promise<{ seq: number; rows: ActivityRow[] }> {
    let found: Awaited<ReturnType<ActivityStore['page']>> = [];
    await this.#inTurn(async () => {
      found = await this.#parts.store.page(after);
    });
    return { seq: found.at(-1)?.seq ?? after, rows: found.map(({ row }) => readRow(row)) };
  }

  #keep(row: ActivityRow): void {
    this.#last = row.at;
    this.counters.kept += 1;
    this.#waiting.push(written(row));
    this.#dropTooMany();
    if (this.#waiting.length >= limits.batchRows && this.#state !== 'failing') void this.written();
    else this.#timer ??= setTimeout(() => void this.written(), limits.writeMs).unref();
  }

  async #write(rows: readonly WrittenRow[]): Promise<void> {
    const { store, roomy, now } = this.#parts;
    if (!roomy()) throw new Error('the disk has no room for activity');
    await store.append(rows);
    this.counters.writes += 1;
    this.#writes += 1;
    if (this.#writes % limits.pruneEveryWrites !== 1) return;
    const { wall } = now();
    await store.prune(wall === undefined || wall.quality === 'unknown' ? undefined : wall.now - limits.keptMs);
  }

  #putBack(rows: readonly WrittenRow[]): void {
    this.#waiting = [...rows, ...this.#waiting];
    this.#dropTooMany();
    this.#timer ??= setTimeout(() => void this.written(), limits.writeMs).unref();
  }

  #dropTooMany(): void {
    const tooMany = this.#waiting.length - limits.waitingRows;
    if (tooMany <= 0) return;
    this.#waiting.splice(0, tooMany);
    this.counters.lost += tooMany;
  }

  /** One thing at a time on the file. Never rejects. */
  #inTurn(work: () => Promise<void>, failed: () => void = () => undefined): Promise<void> {
    this.#working = this.#working.then(async () => {
      try {
        await work();
        this.#state = 'open';
      } catch (error) {
        this.counters.failures += 1;
        if (this.#state !== 'failing')
          this.#parts.log.warn({ event: 'activity.failing', reason: String(error) }, 'the home’s activity is not kept');
        this.#state = 'failing';
        failed();
      }
    });
    return this.#working;
  }
}

/** Whether the wall clock was set, or is worth more or less than it was. */
function clockChanged(before: Moment, at: Moment): boolean {
  if (before.wall?.quality !== at.wall?.quality) return true;
  if (before.wall === undefined || at.wall === undefined) return false;
  const expected = before.wall.now + at.monotonicMs - before.monotonicMs;
  return Math.abs(at.wall.now - expected) > limits.clockJumpMs;
}
