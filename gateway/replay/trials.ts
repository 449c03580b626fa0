import {
  type Clock,
  type HomePlan,
  protocolVersion,
  type TrialAlarm,
  type TrialReason,
  type TrialReport,
  limits as told,
} from '@nattvakt/contract';
import type { Log } from '@nattvakt/firmware-bridge/log';
import type { ActivityRow } from '../activity/row.js';
import { limits } from './limits.js';
import { type OrderGround, readOrder } from './read-order.js';
import type { Found } from './trial.js';
import type { TrialWorker } from './trial-worker.js';

/** What the home remembers. */
export interface Past {
  written(): Promise<void>;
  count(): Promise<number>;
  page(after: number): Promise<{ seq: number; rows: ActivityRow[] }>;
}

export type TrialsParts = {
  gateway: string;
  ground: OrderGround;
  present: () => HomePlan;
  past: Past;
  /** The row that stands for now, so that what is waited for is lived through up to now. */
  now: () => ActivityRow;
  startWorker: (plans: { present: HomePlan; proposed: HomePlan }) => TrialWorker;
  send: (report: TrialReport) => void;
  clock: Clock;
  log: Log;
};

type Piece = Omit<TrialReport, 'v' | 'gateway' | 'at' | 'id' | 'seq'>;

/** One trial that goes on, and how far its answer has come. */
type Running = { id: string; worker: TrialWorker; ended: boolean; seq: number; sentMs: number; startedMs: number };

/**
 * Tries plans on what the home remembers, one at a time: a new order ends the one before. Only alarms leave the home. Nothing of it
 * stands in the way of an alarm: the living is done in a thread that everything else goes before.
 */
export class Trials {
  readonly #parts: TrialsParts;
  #running: Running | undefined;
  readonly counters = { tried: 0, refused: 0, cancelled: 0, failed: 0 };

  constructor(parts: TrialsParts) {
    this.#parts = parts;
  }

  take(payload: Uint8Array): void {
    const read = readOrder(payload, this.#parts.ground);
    const running = this.#running;
    const isSame = running !== undefined && running.id === read.id;
    if (read.order === 'refused') this.#refuse(read.id, read.reason);
    else if (read.order === 'cancel' && isSame) this.#end(running, { state: 'cancelled' });
    else if (read.order === 'try' && !isSame) {
      if (running !== undefined) this.#end(running, { state: 'cancelled', reason: 'replaced' });
      void this.#try(read.id, read.plan);
    }
  }

  async stop(): Promise<void> {
    const running = this.#running;
    this.#running = undefined;
    if (running === undefined) return;
    running.ended = true;
    await running.worker.end();
  }

  async #try(id: string, proposed: HomePlan): Promise<void> {
    const { startWorker, present, clock, log } = this.#parts;
    const nowMs = clock.monotonicMs();
    const worker = startWorker({ present: present(), proposed });
    const running: Running = { id, worker, ended: false, seq: 0, sentMs: nowMs, startedMs: nowMs };
    this.#running = running;
    log.info({ event: 'trial.started', trial: id }, 'a plan is tried on what the home remembers');
    try {
      await this.#through(running);
    } catch (error) {
      if (running.ended) return;
      this.counters.failed += 1;
      log.warn({ event: 'trial.failed', trial: id, reason: String(error) }, 'a plan could not be tried');
      this.#end(running, { state: 'failed', reason: error instanceof TooSlow ? 'too-slow' : 'broken' });
    }
  }

  async #through(running: Running): Promise<void> {
    const { past, now, clock } = this.#parts;
    await past.written();
    const all = await past.count();
    if (all === 0) return this.#end(running, { state: 'refused', reason: 'nothing-kept' });
    let [seq, done, isLast] = [0, 0, false];
    let left: TrialAlarm[] = [];
    while (!isLast && !running.ended) {
      if (clock.monotonicMs() - running.startedMs > limits.trialMs) throw new TooSlow();
      const page = await past.page(seq);
      isLast = page.rows.length === 0;
      seq = page.seq;
      done += page.rows.length;
      const found = await running.worker.take({ rows: isLast ? [now()] : page.rows, isLast });
      left.push(...found.alarms);
      if (isLast) this.#finish(running, found, left);
      else left = this.#report(running, found, left, Math.min(99, Math.floor((100 * done) / all)));
    }
  }

  /** Sends what is enough for a piece, or is due. @returns what waits for the next */
  #report(running: Running, found: Found, alarms: TrialAlarm[], percent: number): TrialAlarm[] {
    const nowMs = this.#parts.clock.monotonicMs();
    const [piece, more] = [alarms.slice(0, told.trialAlarmsAPiece), alarms.slice(told.trialAlarmsAPiece)];
    if (running.seq >= told.trialPieces || (more.length === 0 && nowMs - running.sentMs < limits.pieceMs))
      return alarms;
    this.#send(running, { state: 'running', percent, alarms: piece, ...spanOf(found) });
    return this.#report(running, found, more, percent);
  }

  /** The rest, and the end. What is more than the pieces hold is counted. */
  #finish(running: Running, found: Found, alarms: TrialAlarm[]): void {
    let left = alarms;
    while (left.length > told.trialAlarmsAPiece && running.seq < told.trialPieces) {
      this.#send(running, { state: 'running', percent: 99, alarms: left.slice(0, told.trialAlarmsAPiece) });
      left = left.slice(told.trialAlarmsAPiece);
    }
    const piece = left.slice(0, told.trialAlarmsAPiece);
    const leftOut = left.length - piece.length;
    const gaps = found.gaps.map(({ fromAt, untilAt }) => ({ from: instant(fromAt), until: instant(untilAt) }));
    this.counters.tried += 1;
    this.#parts.log.info({ event: 'trial.done', trial: running.id, pieces: running.seq + 1 }, 'a plan was tried');
    this.#end(running, {
      state: 'done',
      alarms: piece,
      gaps,
      ...(leftOut > 0 ? { leftOut } : {}),
      ...spanOf(found),
    });
  }

  #end(running: Running, piece: Omit<Piece, 'percent' | 'alarms'> & { alarms?: TrialAlarm[] }): void {
    if (running.ended) return;
    running.ended = true;
    if (this.#running === running) this.#running = undefined;
    if (piece.state === 'cancelled') this.counters.cancelled += 1;
    this.#send(running, { percent: 100, alarms: [], ...piece });
    void running.worker.end();
  }

  #refuse(id: string | undefined, reason: TrialReason): void {
    this.counters.refused += 1;
    this.#parts.log.warn({ event: 'trial.refused', trial: id, reason }, 'a plan is not tried');
    if (id === undefined) return;
    this.#send({ id, seq: 0, sentMs: 0 }, { state: 'refused', reason, percent: 100, alarms: [] });
  }

  #send(running: Pick<Running, 'id' | 'seq' | 'sentMs'>, piece: Piece): void {
    const { gateway, clock, send } = this.#parts;
    const { id, seq } = running;
    running.seq += 1;
    running.sentMs = clock.monotonicMs();
    send({ v: protocolVersion, gateway, at: instant(clock.now()), id, seq, ...piece });
  }
}

class TooSlow extends Error {}

const instant = (at: number) => new Date(at).toISOString();

function spanOf({ fromAt, untilAt }: Found): Pick<Piece, 'from' | 'until'> {
  return {
    ...(fromAt === undefined ? {} : { from: instant(fromAt) }),
    ...(untilAt === undefined ? {} : { until: instant(untilAt) }),
  };
}
