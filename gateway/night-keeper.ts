import type { Clock, HomePlan } from '@nattvakt/contract';
import type { KeptFile } from './kept-file.js';
import { limits } from './limits.js';
import { type Frozen, freeze, isFrozen, thaw } from './night-plan/frozen.js';
import type { Machine } from './night-plan/own-faults.js';
import type { NightState } from './night-plan/state.js';
import { outlineOf } from './night-plan/times.js';
import type { Moment } from './night-plan/types.js';

export type NightKeeperParts = {
  file: Pick<KeptFile, 'read' | 'keep' | 'settled'>;
  clock: Pick<Clock, 'monotonicMs'>;
  /** Names this start of the machine. */
  boot: string;
};

type Night = { plan: HomePlan; state: NightState; at: Moment };

/** What was written last: when, what is waited for in it, and all of it but when it was looked at. */
type Written = { atMs: number; outline: string; text: string };

/**
 * Keeps on disk what the night plan waits for, so that a restart forgets no wait. Written at once when a wait begins or ends,
 * now and then when only times have moved, never when nothing has, and never so often that it wears out a card.
 */
export class NightKeeper {
  readonly #parts: NightKeeperParts;
  #newest: Night | undefined;
  #written: Written = { atMs: Number.NEGATIVE_INFINITY, outline: '', text: '' };
  /** Writes that may still follow each other quickly; one comes back with each `limits.nightWriteMs`. */
  #quickWrites: number = limits.nightQuickWrites;
  #timer: NodeJS.Timeout | undefined;

  constructor(parts: NightKeeperParts) {
    this.#parts = parts;
  }

  /** The state of before, or undefined where nothing was kept that reads. */
  async read(plan: HomePlan, machine: Machine, at: Moment): Promise<NightState | undefined> {
    const kept = await this.#parts.file.read();
    if (!isFrozen(kept)) return undefined;
    try {
      return thaw(kept, plan, machine, at, this.#parts.boot);
    } catch {
      // Of another version of this program: the waits begin anew, as they would without the file.
      return undefined;
    }
  }

  changed(plan: HomePlan, state: NightState, at: Moment): void {
    this.#newest = { plan, state, at };
    if (textOf(this.#newest) === this.#written.text) return;
    const waitMs = this.#waitMs(this.#newest);
    if (waitMs <= 0) this.#write(this.#newest);
    else this.#timer ??= setTimeout(() => this.#look(), waitMs);
  }

  /** Writes what is not written yet. */
  async stop(): Promise<void> {
    clearTimeout(this.#timer);
    this.#timer = undefined;
    if (this.#newest !== undefined && textOf(this.#newest) !== this.#written.text) this.#write(this.#newest);
    await this.#parts.file.settled();
  }

  #look(): void {
    this.#timer = undefined;
    const newest = this.#newest;
    if (newest !== undefined) this.changed(newest.plan, newest.state, newest.at);
  }

  #waitMs(newest: Night): number {
    const sinceMs = this.#parts.clock.monotonicMs() - this.#written.atMs;
    const quick = gistOf(newest) !== this.#written.outline && this.#quickWrites + regained(sinceMs) >= 1;
    return quick ? 0 : limits.nightWriteMs - sinceMs;
  }

  #write(newest: Night): void {
    const atMs = this.#parts.clock.monotonicMs();
    const left = this.#quickWrites + regained(atMs - this.#written.atMs);
    this.#quickWrites = Math.max(0, Math.min(limits.nightQuickWrites, left) - 1);
    this.#written = { atMs, outline: gistOf(newest), text: textOf(newest) };
    const frozen: Frozen = freeze(newest.plan, newest.state, newest.at, this.#parts.boot);
    void this.#parts.file.keep(frozen);
  }
}

const regained = (sinceMs: number) => Math.floor(sinceMs / limits.nightWriteMs);

/** With how far the clock is known: once it is, the moment of writing is worth more. */
function gistOf({ plan, state, at }: Night): string {
  return outlineOf([plan.version, at.wall?.quality, state]);
}

function textOf({ plan, state, at }: Night): string {
  return JSON.stringify([plan.version, at.wall?.quality, state], (name, one: unknown) =>
    name === 'lookedMs' ? undefined : one,
  );
}
