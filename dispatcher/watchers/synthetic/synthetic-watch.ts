import { X509Certificate } from 'node:crypto';
import { readFileSync } from 'node:fs';
import type { Clock } from '@nattvakt/contract';
import { Histogram, type Registry } from 'prom-client';
import { syntheticId } from '../../core/synthetic.js';
import { Sessions } from '../../identity/sessions.js';
import type { Log } from '../../log.js';
import type { SessionStore } from '../../store/identity-store.js';
import type { WatchConfig } from '../config.js';
import { limits } from '../limits.js';
import type { WatcherStates } from '../states.js';
import { type GatewayTarget, SyntheticGateway } from './gateway.js';
import { SyntheticPhone } from './phone.js';
import { stations, takeTrip } from './trip.js';

export type SyntheticParts = {
  config: NonNullable<WatchConfig['synthetic']>;
  /** The authority's certificate, PEM. */
  ca: string;
  /** Where this dispatcher listens; asked for when it does. */
  mqttUrl: () => string;
  httpUrl: () => string;
  sessions: SessionStore;
  states: WatcherStates;
  clock: Clock;
  log: Log;
  metrics: Registry;
};

/** Sends a test alarm the whole way every few minutes, and measures how long it takes. */
export class SyntheticWatch {
  readonly #parts: SyntheticParts;
  readonly #seconds: Histogram<'station'>;
  #timer: NodeJS.Timeout | undefined;
  #first: NodeJS.Timeout | undefined;
  #trip: Promise<void> | undefined;
  #failures = 0;
  #failingSince: number | undefined;

  constructor(parts: SyntheticParts) {
    this.#parts = parts;
    this.#seconds = new Histogram({
      name: 'nattvakt_synthetic_seconds',
      help: 'Seconds of a test alarm from the press to each station: receipt at the home, phone, coming, closed',
      labelNames: ['station'],
      buckets: [0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30],
      registers: [parts.metrics],
    });
  }

  /** Since when it has failed so often that somebody must know; undefined while it has not. */
  get failingSince(): number | undefined {
    return this.#failures >= limits.syntheticFailures ? this.#failingSince : undefined;
  }

  async start(): Promise<void> {
    if (this.#timer !== undefined) return;
    this.#parts.states.begin('synthetic');
    const everyMs = (this.#parts.config.everyS ?? limits.syntheticS) * 1000;
    this.#timer = setInterval(() => this.go(), everyMs);
    this.#first = setTimeout(() => this.go(), Math.min(limits.syntheticFirstMs, everyMs));
  }

  async stop(): Promise<void> {
    clearInterval(this.#timer);
    clearTimeout(this.#first);
    this.#timer = undefined;
    await this.#trip;
  }

  /** Sends one, unless one is on its way. */
  go(): void {
    this.#trip ??= this.#travel().finally(() => {
      this.#trip = undefined;
    });
  }

  async #travel(): Promise<void> {
    const { states, log, clock } = this.#parts;
    const begun = clock.now();
    try {
      const ms = await this.#send();
      for (const station of stations) this.#seconds.observe({ station }, ms[station] / 1000);
      this.#failures = 0;
      this.#failingSince = undefined;
      states.ok('synthetic');
      log.debug({ event: 'synthetic.came', phoneMs: ms.phone, closedMs: ms.closed }, 'the test alarm came through');
    } catch (error) {
      const reason = error instanceof Error ? error.message : String(error);
      this.#failures += 1;
      this.#failingSince ??= begun;
      states.failing('synthetic', reason);
      log.error({ event: 'synthetic.lost', failures: this.#failures, reason }, 'the test alarm did not come through');
    }
  }

  async #send(): ReturnType<typeof takeTrip> {
    const { sessions, clock, config, ca, mqttUrl, httpUrl } = this.#parts;
    const cert = readFileSync(config.cert, 'utf8');
    const target: GatewayTarget = {
      ...{ url: mqttUrl(), servername: config.servername ?? 'localhost', ca, cert },
      key: readFileSync(config.key, 'utf8'),
    };
    const people = new Sessions(sessions, clock);
    const { token } = await people.begin({ way: 'link', phoneId: syntheticId });
    try {
      return await takeTrip({
        gateway: new SyntheticGateway(nameIn(cert), target),
        phone: new SyntheticPhone(httpUrl(), token),
        ...{ clock, timeoutMs: limits.syntheticTripMs },
      });
    } finally {
      await people.end(token).catch(() => undefined);
    }
  }
}

/** A gateway's id is the common name of its certificate. */
function nameIn(cert: string): string {
  return /^CN=(.+)$/m.exec(new X509Certificate(cert).subject)?.[1] ?? '';
}
