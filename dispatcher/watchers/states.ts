import type { Clock } from '@nattvakt/contract';
import { Gauge, type Registry } from 'prom-client';
import { limits } from './limits.js';

export const watcherNames = ['engine', 'auditor', 'dead-man', 'synthetic', 'notices', 'coverage', 'backstop'] as const;
export type WatcherName = (typeof watcherNames)[number];

/**
 * How a watcher is.
 * - `off`: not configured
 * - `waiting`: it has not done its work for the first time
 * - `failing`: `reason` says why
 */
export type WatcherState = {
  watcher: WatcherName;
  state: 'off' | 'waiting' | 'ok' | 'failing';
  /** Unix ms: when it was looked at, when it last was well, and since when it is failing. */
  at: number;
  okAt?: number;
  failingSince?: number;
  reason?: string;
};

/** How each watcher of this dispatcher is, for its pages, its metrics and its auditor. */
export class WatcherStates {
  readonly #clock: Clock;
  readonly #states: Map<WatcherName, WatcherState>;

  constructor(clock: Clock, metrics: Registry) {
    this.#clock = clock;
    this.#states = new Map(watcherNames.map((watcher) => [watcher, { watcher, state: 'off', at: clock.now() }]));
    const states = () => this.all();
    new Gauge({
      name: 'nattvakt_watcher_last_success_seconds',
      help: 'When a watcher last did its work, in seconds since 1970; 0 for never. Absent where it is not configured',
      labelNames: ['watcher'],
      registers: [metrics],
      collect() {
        for (const { watcher, state, okAt } of states()) if (state !== 'off') this.set({ watcher }, (okAt ?? 0) / 1000);
      },
    });
    new Gauge({
      name: 'nattvakt_watcher_ok',
      help: '1 while a watcher does its work, 0 before the first time and while it fails. Absent where it is not configured',
      labelNames: ['watcher'],
      registers: [metrics],
      collect() {
        for (const { watcher, state } of states()) if (state !== 'off') this.set({ watcher }, state === 'ok' ? 1 : 0);
      },
    });
  }

  all(): WatcherState[] {
    return [...this.#states.values()];
  }

  of(watcher: WatcherName): WatcherState {
    return this.#states.get(watcher) ?? { watcher, state: 'off', at: this.#clock.now() };
  }

  /** It is configured, and begins. */
  begin(watcher: WatcherName): void {
    if (this.of(watcher).state === 'off')
      this.#states.set(watcher, { watcher, state: 'waiting', at: this.#clock.now() });
  }

  ok(watcher: WatcherName): void {
    const at = this.#clock.now();
    this.#states.set(watcher, { watcher, state: 'ok', at, okAt: at });
  }

  failing(watcher: WatcherName, reason: string): void {
    const at = this.#clock.now();
    const { okAt, failingSince = at } = this.of(watcher);
    this.#states.set(watcher, {
      ...{ watcher, state: 'failing', at, failingSince, reason: reason.slice(0, limits.reasonChars) },
      ...(okAt === undefined ? {} : { okAt }),
    });
  }
}
