import type { Clock } from '@nattvakt/contract';
import type { Log } from '@nattvakt/firmware-bridge/log';
import type { Path } from './path.js';
import { newPath, type PathHealth, type PathNews, pathAfter } from './path-health.js';

export type PathWatchParts = {
  paths: readonly Path[];
  clock: Pick<Clock, 'monotonicMs'>;
  random: () => number;
  log: Log;
  /** Tries to reach a dispatcher by this way; resolves with why not, or undefined. */
  reach: (path: Path) => Promise<string | undefined>;
  /** A way is known to work, or is lost. Told when it changes. */
  told: (path: string, state: 'up' | 'lost', reason: string) => void;
  /** How often a way that works but carries nothing is tried. */
  standbyMs: () => number;
  /** How soon after a miss it is tried again; `limits.missMs` unless told. */
  missMs?: number;
};

/** Supervises every way out of the home, those above all that carry nothing now: one that is dead is told of before it is needed. */
export class PathWatch {
  readonly #parts: PathWatchParts;
  #paths = new Map<string, PathHealth>();
  #trying = new Set<string>();
  #timer: NodeJS.Timeout | undefined;
  #running = false;
  readonly counters = { tries: 0, misses: 0 };

  constructor(parts: PathWatchParts) {
    this.#parts = parts;
  }

  start(): void {
    const { paths, clock, random } = this.#parts;
    this.#running = true;
    const nowMs = clock.monotonicMs();
    for (const { name } of paths) if (!this.#paths.has(name)) this.#paths.set(name, newPath(nowMs, random()));
    this.#plan();
  }

  stop(): void {
    this.#running = false;
    clearTimeout(this.#timer);
  }

  /** The connection goes by this way now, or by none. */
  carriedBy(name: string | undefined): void {
    for (const [path, { carrying }] of [...this.#paths]) {
      if (path === name) this.#note(path, 'carries', 'the connection goes by it');
      else if (carrying) this.#note(path, 'left', 'the connection left it');
    }
    this.#plan();
  }

  /** Tries every way that carries nothing as soon as may be: what was not needed for a while is needed again. */
  #plan(): void {
    clearTimeout(this.#timer);
    if (!this.#running) return;
    const nowMs = this.#parts.clock.monotonicMs();
    const waiting = [...this.#paths].filter(([name, { carrying }]) => !carrying && !this.#trying.has(name));
    for (const [name, { nextMs }] of waiting) if (nextMs <= nowMs) void this.#try(name);
    const nextMs = Math.min(...waiting.map(([, path]) => path.nextMs).filter((ms) => ms > nowMs));
    if (Number.isFinite(nextMs)) this.#timer = setTimeout(() => this.#plan(), nextMs - nowMs + 1);
  }

  async #try(name: string): Promise<void> {
    const path = this.#parts.paths.find((one) => one.name === name);
    if (path === undefined) return;
    this.#trying.add(name);
    this.counters.tries += 1;
    const fault = await this.#parts.reach(path);
    this.#trying.delete(name);
    if (!this.#running) return;
    if (fault !== undefined) this.counters.misses += 1;
    // It may carry the connection meanwhile, which says more than a try that failed.
    if (fault === undefined || this.#paths.get(name)?.carrying !== true) {
      this.#note(name, fault === undefined ? 'reached' : 'missed', fault ?? 'a dispatcher answers by it');
    }
    this.#plan();
  }

  #note(name: string, news: PathNews, reason: string): void {
    const before = this.#paths.get(name);
    if (before === undefined) return;
    const { clock, random, log, standbyMs, told, missMs } = this.#parts;
    const after = pathAfter(before, news, clock.monotonicMs(), random(), standbyMs(), missMs);
    this.#paths.set(name, after);
    if (news === 'missed') {
      log.warn({ event: 'path.missed', path: name, misses: after.misses, reason }, 'no dispatcher answers by this way');
    }
    if (after.state === before.state || after.state === 'unknown') return;
    log.info({ event: `path.${after.state}`, path: name, reason }, 'a way out of the home works, or is lost');
    told(name, after.state, reason);
  }
}
