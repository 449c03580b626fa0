import type { Clock } from '@nattvakt/contract';
import type { Concern } from '../core/audit-watch/index.js';
import { limits as engineLimits } from '../engine/limits.js';
import type { ShownWatcher, WatchDesk } from '../http/watch-routes.js';
import { type Part, startAll, stopAll } from '../life.js';
import type { Log } from '../log.js';
import type { Store } from '../store/store.js';
import type { BeatRow } from '../store/watch-store.js';
import { limits } from './limits.js';
import type { WatcherState, WatcherStates } from './states.js';

export type WatchersParts = {
  name: () => string;
  store: Pick<Store, 'watch'>;
  states: WatcherStates;
  /** The watchers that are configured. */
  parts: readonly Part[];
  concerns: () => readonly Concern[];
  engine: { readonly turnedAt: number };
  notices: { readonly untold: number };
  /** Undefined before its first look. */
  coverage: { readonly looked: { ok: true } | { ok: false; reason: string } | undefined };
  /** Whether the ladder's last step has a number to call. */
  hasBackstop: boolean;
  clock: Clock;
  log: Log;
};

/** All who watch this dispatcher: started together, and their signs of life kept where others see them. */
export class Watchers implements WatchDesk {
  readonly #parts: WatchersParts;
  #timer: NodeJS.Timeout | undefined;
  #beating: Promise<void> | undefined;

  constructor(parts: WatchersParts) {
    this.#parts = parts;
  }

  async start(): Promise<void> {
    if (this.#timer !== undefined) return;
    await startAll(this.#parts.parts);
    this.#parts.states.begin('coverage');
    this.#timer = setInterval(() => this.beat(), limits.beatMs);
    this.beat();
    const off = this.#parts.states.all().filter(({ state }) => state === 'off');
    for (const { watcher } of off)
      this.#parts.log.warn(
        { event: 'watch.off', watcher },
        'this is not configured: nobody is told, or called, when it is needed',
      );
  }

  async stop(): Promise<void> {
    if (this.#timer === undefined) return;
    clearInterval(this.#timer);
    this.#timer = undefined;
    await this.#beating;
    await stopAll(this.#parts.parts);
    // Stopped in good order: nobody waits for it.
    await this.#parts.store.watch.forget(this.#parts.name()).catch(() => undefined);
  }

  /** Stores how everybody is, unless it is doing so. */
  beat(): void {
    this.#beating ??= this.#beat().finally(() => {
      this.#beating = undefined;
    });
  }

  /** What has no word of its own to say how it is, it is seen by. */
  #see(): void {
    const { states, engine, notices, coverage, hasBackstop } = this.#parts;
    const stillMs = performance.now() - engine.turnedAt;
    if (stillMs < 10 * engineLimits.tickMs) states.ok('engine');
    else states.failing('engine', `no turn for ${Math.round(stillMs / 1000)} s`);
    if (notices.untold === 0) states.ok('notices');
    else states.failing('notices', `${notices.untold} findings, and nobody to tell`);
    // Nothing watches it: it is there, or where nobody is signed on nobody is called.
    if (hasBackstop) states.ok('backstop');
    const { looked } = coverage;
    if (looked?.ok) states.ok('coverage');
    else if (looked) states.failing('coverage', looked.reason);
  }

  async #beat(): Promise<void> {
    const { store, states, log } = this.#parts;
    this.#see();
    const rows = states.all().flatMap((state) => this.#rowOf(state));
    await store.watch
      .saveBeats(rows)
      .catch((error: unknown) =>
        log.error({ event: 'watch.unkept', reason: String(error) }, 'signs of life cannot be stored'),
      );
  }

  #rowOf({ watcher, state, at, okAt, reason }: WatcherState): BeatRow[] {
    if (state === 'off' || state === 'waiting') return [];
    const dispatcher = this.#parts.name();
    return [{ dispatcher, watcher, at, ok: state === 'ok', okAt: okAt ?? null, reason: reason ?? null }];
  }

  /** What is failing among the watchers. It takes nothing out of service: who is watched works all the same. */
  warnings(): Record<string, string> {
    this.#see();
    const failing = this.#parts.states.all().filter(({ state }) => state === 'failing');
    return Object.fromEntries(failing.map(({ watcher, reason = '' }) => [watcher, reason]));
  }

  async watchers(): Promise<{ watchers: ShownWatcher[]; concerns: readonly Concern[] }> {
    const { states, store, name, concerns } = this.#parts;
    this.#see();
    const dispatcher = name();
    const own = states.all().map((state): ShownWatcher => ({ dispatcher, ...state }));
    // While the store fails, the others are not known.
    const rows = await store.watch.beats().catch(() => []);
    const others = rows
      .filter((row) => row.dispatcher !== dispatcher)
      .map(
        ({ okAt, ok, reason, ...row }): ShownWatcher => ({
          ...{ ...row, state: ok ? 'ok' : 'failing' },
          ...(okAt === null ? {} : { okAt }),
          ...(reason === null ? {} : { reason }),
        }),
      );
    return { watchers: [...own, ...others], concerns: concerns() };
  }
}
