import type { HomePlan, PlanStatus } from '@nattvakt/contract';
import type { Log } from '@nattvakt/firmware-bridge/log';
import type { KeptFile } from '../kept-file.js';
import { hashOf, type Judged, judgePlan, type Running } from './judge-plan.js';
import type { PlanKey } from './plan-keys.js';

export type PlanKeeperParts = {
  /** What the home was installed with. */
  installed: HomePlan;
  keys: readonly PlanKey[];
  file: Pick<KeptFile, 'read' | 'keep' | 'settled'> & { counters: { failures: number } };
  problemsOf: (plan: HomePlan) => string[];
  /** The home goes on by this plan. */
  apply: (plan: HomePlan) => void;
  /** What is told of the plan has changed. */
  changed: () => void;
  log: Log;
};

/**
 * Holds the plan by which the home lives: the newest that the dispatcher signed, kept on disk; until there is one, what the
 * home was installed with. A plan that is not taken leaves the one before in force.
 */
export class PlanKeeper {
  readonly #parts: PlanKeeperParts;
  #running: Running;
  #kept = true;
  #refused: PlanStatus['refused'];
  readonly counters = { taken: 0, same: 0, refused: 0 };

  constructor(parts: PlanKeeperParts) {
    this.#parts = parts;
    const { installed } = parts;
    this.#running = { version: installed.version, hash: hashOf(JSON.stringify(installed)), source: 'file' };
  }

  get status(): PlanStatus {
    return { ...this.#running, kept: this.#kept, ...(this.#refused === undefined ? {} : { refused: this.#refused }) };
  }

  /** Takes up the plan that is on disk. Never rejects: a home without its plan lives by what it was installed with. */
  async start(): Promise<void> {
    const value = await this.#parts.file.read();
    if (value === undefined) return;
    const judged = this.#judge(Buffer.from(JSON.stringify(value)));
    if (judged.taken) this.#run(judged);
    else this.#fallBack(judged);
  }

  /** Resolves when what was taken is on disk. */
  stop(): Promise<void> {
    return this.#parts.file.settled();
  }

  /** A plan came. It is in force at once, on disk soon after, and told of then: what is told survives the power going. */
  take(payload: Uint8Array): void {
    const judged = this.#judge(payload);
    if (judged.taken) {
      this.counters.taken += 1;
      this.#run(judged);
      void this.#keep(judged.signed);
      return;
    }
    if (judged.same) {
      this.counters.same += 1;
      this.#refused = undefined;
    } else this.#refuse(judged);
    this.#parts.changed();
  }

  #judge(payload: Uint8Array): Judged {
    const { keys, installed, problemsOf } = this.#parts;
    return judgePlan(payload, { keys, home: installed.home, running: this.#running, problemsOf });
  }

  #run({ plan, hash }: Extract<Judged, { taken: true }>): void {
    this.#running = { version: plan.version, hash, source: 'signed' };
    this.#refused = undefined;
    this.#parts.apply(plan);
    this.#parts.log.info({ event: 'plan.taken', version: plan.version, hash }, 'the home lives by another plan');
  }

  async #keep(signed: object): Promise<void> {
    const failuresBefore = this.#parts.file.counters.failures;
    await this.#parts.file.keep(signed);
    this.#kept = this.#parts.file.counters.failures === failuresBefore;
    this.#parts.changed();
  }

  #refuse({ reason, version, problems }: Extract<Judged, { same: false }>): void {
    this.counters.refused += 1;
    this.#refused = { reason, problems, ...(version === undefined ? {} : { version }) };
    this.#parts.log.warn(
      { event: 'plan.refused', reason, version, problems: problems.length, running: this.#running.version },
      'a plan was not taken; the one before stays',
    );
  }

  /**
   * What is on disk is not to be trusted. The plan of the installation may name agreements that were withdrawn since, so
   * no camera watches until the dispatcher has sent the plan again.
   */
  #fallBack(judged: Exclude<Judged, { taken: true }>): void {
    if (judged.same) return;
    this.#refuse(judged);
    const { installed, apply } = this.#parts;
    apply({ ...installed, agreements: [] });
  }
}
