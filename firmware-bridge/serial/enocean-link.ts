import type { Clock } from '@nattvakt/contract';
import { LinkReport } from '../link-report.js';
import type { Log } from '../log.js';
import { Retry } from '../retry.js';
import type { BridgeListener, BridgePart } from '../sensor-event.js';
import { asRadioVersion, readVersion } from './esp3/commands.js';
import { encodeFrame, type Frame } from './esp3/frame.js';
import { Esp3Parser, type ParserCounters } from './esp3/parser.js';
import { limits } from './limits.js';
import { type ProbeTimings, RadioProbe } from './radio-probe.js';
import { openSerialLine, type SerialLine } from './serial-line.js';
import { type TelegramCounters, TelegramReader } from './telegram-reader.js';

export type EnoceanTimings = { probe: ProbeTimings; retry: { firstMs: number; longestMs: number } };

export type EnoceanOptions = {
  /** The link's name in the gateway's configuration. */
  link: string;
  /** A stable path, such as one under `/dev/serial/by-id/`. */
  path: string;
  /** EEP by sender id (8 hex digits, upper case). */
  profiles: ReadonlyMap<string, string>;
  clock: Clock;
  log: Log;
  listener: BridgeListener;
  /** In [0, 1). */
  random: () => number;
  timings?: EnoceanTimings;
};

export type EnoceanCounters = ParserCounters & TelegramCounters & { opened: number; lost: number };

const defaultTimings: EnoceanTimings = {
  probe: { everyMs: limits.probeEveryMs, answerMs: limits.probeAnswerMs, misses: limits.probeMisses },
  retry: { firstMs: limits.firstRetryMs, longestMs: limits.longestRetryMs },
};

/**
 * One EnOcean radio on a serial port. It is up once it has answered, lost when it is `missing`, `unplugged` or
 * `silent`, and looked for again for ever.
 */
export class EnoceanLink implements BridgePart {
  readonly #timings: EnoceanTimings;
  readonly #parser = new Esp3Parser();
  readonly #telegrams: TelegramReader;
  readonly #report: LinkReport;
  readonly #retry: Retry;
  readonly #connections = { opened: 0, lost: 0 };
  #running = false;
  /** Changes with every stop, so that an attempt under way notices that it came too late. */
  #life = 0;
  #line: SerialLine | undefined;
  #probe: RadioProbe | undefined;
  #probeTimer: NodeJS.Timeout | undefined;
  #gapTimer: NodeJS.Timeout | undefined;

  constructor(private readonly options: EnoceanOptions) {
    this.#timings = options.timings ?? defaultTimings;
    this.#telegrams = new TelegramReader(options.profiles, options);
    this.#report = new LinkReport('enocean', options.link, options);
    this.#retry = new Retry(this.#timings.retry, options.random);
  }

  /** Resolves after the first attempt; a radio that is not there yet is no failure of the start. */
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

  /** Another plan: other devices, or other profiles for them. */
  setProfiles(profiles: ReadonlyMap<string, string>): void {
    this.#telegrams.profiles = profiles;
  }

  counters(): EnoceanCounters {
    return { ...this.#parser.counters(), ...this.#telegrams.counters, ...this.#connections };
  }

  async #connect(): Promise<void> {
    const life = this.#life;
    let state: 'opening' | 'open' | 'closed' = 'opening';
    try {
      const line = await openSerialLine(this.options.path, {
        bytes: (bytes) => this.#bytes(bytes),
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
    this.#connections.opened += 1;
    this.#probe = new RadioProbe(this.#timings.probe, this.options.clock.monotonicMs());
    this.#turnProbe();
  }

  #turnProbe(): void {
    if (this.#probe === undefined) return;
    const now = this.options.clock.monotonicMs();
    const turn = this.#probe.turn(now);
    if (turn === 'dead') {
      this.#lost('silent');
      return;
    }
    if (turn === 'ask') this.#line?.write(encodeFrame(readVersion));
    this.#probeTimer = setTimeout(() => this.#turnProbe(), Math.max(1, this.#probe.dueMs - now));
  }

  #bytes(bytes: Uint8Array): void {
    this.#frames(this.#parser.feed(bytes, this.options.clock.monotonicMs()));
    clearTimeout(this.#gapTimer);
    if (this.#parser.incomplete) this.#gapTimer = setTimeout(() => this.#silence(), limits.byteGapMs + 1);
  }

  #silence(): void {
    this.#frames(this.#parser.silence(this.options.clock.monotonicMs()));
    if (this.#parser.incomplete) this.#gapTimer = setTimeout(() => this.#silence(), limits.byteGapMs + 1);
  }

  #frames(frames: Frame[]): void {
    for (const frame of frames) {
      this.#lives(frame);
      this.#telegrams.read(frame);
    }
  }

  #lives(frame: Frame): void {
    if (this.#probe === undefined) return;
    this.#probe.heard(this.options.clock.monotonicMs());
    clearTimeout(this.#probeTimer);
    this.#turnProbe();
    this.#retry.succeeded();
    this.#report.up('answered');
    const version = asRadioVersion(frame);
    if (version)
      this.options.log.debug({ event: 'enocean.version', link: this.options.link, ...version }, 'radio answered');
  }

  #lost(reason: 'missing' | 'unplugged' | 'silent', error?: unknown): void {
    const { log, link } = this.options;
    log.debug(
      { event: 'enocean.attempt-failed', link, reason, ...(error ? { error: String(error) } : {}) },
      'no radio',
    );
    this.#connections.lost += 1;
    this.#report.lost(reason);
    const life = this.#life;
    // The port is locked until it is closed.
    void this.#disconnect().then(() => {
      if (life === this.#life) this.#retry.later(() => void this.#connect());
    });
  }

  async #disconnect(): Promise<void> {
    clearTimeout(this.#probeTimer);
    clearTimeout(this.#gapTimer);
    this.#probe = undefined;
    const line = this.#line;
    this.#line = undefined;
    // What stands behind the beginning of a frame that will never end.
    this.#frames(this.#parser.silence(Number.POSITIVE_INFINITY));
    await line?.close();
  }
}

// A function, since the compiler does not see that a callback changed the variable during an await.
function hasClosed(state: string): boolean {
  return state === 'closed';
}
