import type { Clock } from '@nattvakt/contract';
import type { PlacedAlarm } from '../engine/case-book.js';
import type { Directory } from '../engine/directory.js';
import type { IntakeOutcome, Ledger } from '../engine/ledger.js';
import type { Log } from '../log.js';
import type { DispatcherMetrics } from '../metrics.js';
import { limits } from './limits.js';
import { type Placing, placeAlarm } from './place-alarm.js';
import { RankQueue } from './rank-queue.js';

export type IntakeRefusal = Extract<Placing, { ok: false }>['reason'];

/**
 * What became of an alarm.
 * - `stored`: on disk; the receipt is on its way
 * - `unsaved`: it rings, but is not on disk: no receipt, the gateway sends it again
 * - `left`: not taken in at all; the gateway sends it again
 * - `refused`: it is no alarm, or of no home we know
 */
export type Submitted = { result: 'stored' | 'unsaved' | 'left' } | { result: 'refused'; reason: IntakeRefusal };

export type IntakeParts = {
  ledger: Ledger;
  directory: Directory;
  clock: Clock;
  log: Log;
  metrics: DispatcherMetrics;
  /** Called for each alarm that was stored before: it gets its receipt again. */
  onKnown: (alarm: PlacedAlarm, outcome: IntakeOutcome) => void;
};

type Waiting = { alarm: PlacedAlarm; done: (submitted: Submitted) => void };

/**
 * Takes alarms in. Whatever came during one commit goes into the next, the most urgent and first presses first; nothing waits for a timer,
 * so one alarm alone is stored at once and a storm in few large commits.
 */
export class Intake {
  readonly #parts: IntakeParts;
  readonly #queue = new RankQueue<Waiting>();
  #pumping: Promise<void> | undefined;

  constructor(parts: IntakeParts) {
    this.#parts = parts;
  }

  get queued(): number {
    return this.#queue.length;
  }

  /** Resolves when the alarm is in force. Never rejects. */
  submit(gatewayId: string, payload: Uint8Array): Promise<Submitted> {
    const { directory, clock, log, metrics } = this.#parts;
    const placing = placeAlarm(gatewayId, payload, directory.view, clock.now());
    if (!placing.ok) {
      metrics.refusals.inc({ reason: placing.reason });
      log.warn({ event: 'intake.refused', gateway: gatewayId, reason: placing.reason }, 'refused what is no alarm');
      return Promise.resolve({ result: 'refused', reason: placing.reason });
    }
    if (this.#queue.length >= limits.queued) {
      log.error({ event: 'intake.full', gateway: gatewayId }, 'the queue is full: left with its gateway');
      return Promise.resolve({ result: 'left' });
    }
    return new Promise((done) => {
      const { priority, homeId: client, areaId } = placing.alarm.facts;
      const team = directory.view.servedBy(areaId, clock.now());
      this.#queue.add({ priority, client, team }, { alarm: placing.alarm, done });
      this.#wake();
    });
  }

  /** Resolves when nothing waits any more. */
  async stop(): Promise<void> {
    await this.#pumping;
  }

  #wake(): void {
    if (this.#pumping !== undefined) return;
    this.#pumping = this.#pump().finally(() => {
      this.#pumping = undefined;
      if (this.#queue.length > 0) this.#wake();
    });
  }

  async #pump(): Promise<void> {
    // What came in the same turn of the event loop goes into the same commit.
    await Promise.resolve();
    while (this.#queue.length > 0) await this.#store(this.#queue.take(limits.batch));
  }

  async #store(batch: Waiting[]): Promise<void> {
    const { ledger, metrics, clock } = this.#parts;
    const begun = clock.monotonicMs();
    try {
      const outcomes = await ledger.intake(batch.map(({ alarm }) => alarm));
      metrics.commitMs.observe(clock.monotonicMs() - begun);
      for (const [i, waiting] of batch.entries()) this.#settle(waiting, outcomes[i]);
    } catch (error) {
      await this.#oneByOne(batch, error);
    }
  }

  /** One alarm that cannot be handled must not take the others of its batch with it. */
  async #oneByOne(batch: Waiting[], error: unknown): Promise<void> {
    const [only] = batch;
    if (only !== undefined && batch.length === 1) {
      const fields = { event: 'intake.failed', alarm: only.alarm.facts.id, reason: String(error) };
      this.#parts.log.error(fields, 'this alarm could not be handled: left with its gateway');
      only.done({ result: 'left' });
      return;
    }
    for (const waiting of batch) await this.#store([waiting]);
  }

  #settle({ alarm, done }: Waiting, outcome: IntakeOutcome | undefined): void {
    if (outcome === undefined) {
      done({ result: 'left' });
      return;
    }
    this.#parts.metrics.alarms.inc({ priority: outcome.case.priority, reason: outcome.reason });
    if (outcome.saved && outcome.reason === 'seen-before') this.#parts.onKnown(alarm, outcome);
    done({ result: outcome.saved ? 'stored' : 'unsaved' });
  }
}
