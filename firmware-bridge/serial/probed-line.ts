import type { Clock } from '@nattvakt/contract';
import { LinkReport } from '../link-report.js';
import type { Log } from '../log.js';
import { Retry } from '../retry.js';
import type { BridgeListener, Bus } from '../sensor-event.js';
import { type ProbeTimings, RadioProbe } from './radio-probe.js';
import { openSerialLine, type SerialLine } from './serial-line.js';

export type LineTimings = { probe: ProbeTimings; retry: { firstMs: number; longestMs: number } };

export type LinePorts = {
  /** The link's name in the gateway's configuration. */
  link: string;
  /** A stable path, such as one under `/dev/serial/by-id/`. */
  path: string;
  clock: Clock;
  log: Log;
  listener: BridgeListener;
  /** In [0, 1). */
  random: () => number;
};

/** What speaks over the line. */
export type LineUser = {
  /** The question that the device answers while it lives. */
  question(): Uint8Array;
  bytes(bytes: Uint8Array): void;
  /** The connection is over; its unfinished frame will never end. */
  closed(): void;
};

/**
 * A serial line to a device that answers questions. It is up once the device was heard, lost when it is `missing`,
 * `unplugged` or `silent`, and opened again for ever.
 */
export class ProbedLine {
  readonly counters = { opened: 0, lost: 0 };
  readonly #report: LinkReport;
  readonly #retry: Retry;
  #running = false;
  /** Changes with every stop, so that an attempt under way notices that it came too late. */
  #life = 0;
  #line: SerialLine | undefined;
  #probe: RadioProbe | undefined;
  #probeTimer: NodeJS.Timeout | undefined;

  constructor(
    bus: Bus,
    private readonly ports: LinePorts,
    private readonly timings: LineTimings,
    private readonly user: LineUser,
  ) {
    this.#report = new LinkReport(bus, ports.link, ports);
    this.#retry = new Retry(timings.retry, ports.random);
  }

  /** Resolves after the first attempt; a device that is not there yet is no failure of the start. */
  async start(): Promise<void> {
    if (this.#running) return;
    this.#running = true;
    await this.#connect();
  }

  async stop(): Promise<void> {
    this.#running = false;
    this.#life += 1;
    this.#retry.stop();
    await this.#disconnect();
  }

  /** Sends bytes, or drops them when the line is lost. */
  write(bytes: Uint8Array): void {
    this.#line?.write(bytes);
  }

  /** To be called for every whole frame: the device lives. */
  heard(): void {
    if (this.#probe === undefined) return;
    this.#probe.heard(this.ports.clock.monotonicMs());
    clearTimeout(this.#probeTimer);
    this.#turnProbe();
    this.#retry.succeeded();
    this.#report.up('answered');
  }

  async #connect(): Promise<void> {
    const life = this.#life;
    let state: 'opening' | 'open' | 'closed' = 'opening';
    try {
      const line = await openSerialLine(this.ports.path, {
        bytes: (bytes) => this.user.bytes(bytes),
        closed: () => {
          const wasOpen = state === 'open';
          state = 'closed';
          if (wasOpen) this.#lost('unplugged');
        },
      });
      if (life !== this.#life) return await line.close();
      if (hasClosed(state)) return this.#lost('unplugged');
      state = 'open';
      this.#line = line;
    } catch (error) {
      if (life === this.#life) this.#lost('missing', error);
      return;
    }
    this.counters.opened += 1;
    this.#probe = new RadioProbe(this.timings.probe, this.ports.clock.monotonicMs());
    this.#turnProbe();
  }

  #turnProbe(): void {
    if (this.#probe === undefined) return;
    const now = this.ports.clock.monotonicMs();
    const turn = this.#probe.turn(now);
    if (turn === 'dead') {
      this.#lost('silent');
      return;
    }
    if (turn === 'ask') this.#line?.write(this.user.question());
    this.#probeTimer = setTimeout(() => this.#turnProbe(), Math.max(1, this.#probe.dueMs - now));
  }

  #lost(reason: 'missing' | 'unplugged' | 'silent', error?: unknown): void {
    const { log, link } = this.ports;
    log.debug(
      { event: 'serial.attempt-failed', link, reason, ...(error ? { error: String(error) } : {}) },
      'no device',
    );
    this.counters.lost += 1;
    this.#report.lost(reason);
    const life = this.#life;
    // The port is locked until it is closed.
    void this.#disconnect().then(() => {
      if (life === this.#life) this.#retry.later(() => void this.#connect());
    });
  }

  async #disconnect(): Promise<void> {
    clearTimeout(this.#probeTimer);
    this.#probe = undefined;
    const line = this.#line;
    this.#line = undefined;
    this.user.closed();
    await line?.close();
  }
}

// A function, since the compiler does not see that a callback changed the variable during an await.
function hasClosed(state: string): boolean {
  return state === 'closed';
}
