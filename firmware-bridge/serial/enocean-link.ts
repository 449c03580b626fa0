import type { BridgePart } from '../sensor-event.js';
import { asRadioVersion, readVersion } from './esp3/commands.js';
import { encodeFrame, type Frame } from './esp3/frame.js';
import { Esp3Parser, type ParserCounters } from './esp3/parser.js';
import { limits } from './limits.js';
import { type LinePorts, type LineTimings, ProbedLine } from './probed-line.js';
import { type TelegramCounters, TelegramReader } from './telegram-reader.js';

export type EnoceanTimings = LineTimings;

export type EnoceanOptions = LinePorts & {
  /** EEP by sender id (8 hex digits, upper case). */
  profiles: ReadonlyMap<string, string>;
  timings?: EnoceanTimings;
};

export type EnoceanCounters = ParserCounters & TelegramCounters & { opened: number; lost: number };

const defaultTimings: EnoceanTimings = {
  probe: { everyMs: limits.probeEveryMs, answerMs: limits.probeAnswerMs, misses: limits.probeMisses },
  retry: { firstMs: limits.firstRetryMs, longestMs: limits.longestRetryMs },
};

/** One EnOcean radio on a serial port, asked for its version to know whether it lives. */
export class EnoceanLink implements BridgePart {
  readonly #parser = new Esp3Parser();
  readonly #telegrams: TelegramReader;
  readonly #line: ProbedLine;
  #gapTimer: NodeJS.Timeout | undefined;

  constructor(private readonly options: EnoceanOptions) {
    this.#telegrams = new TelegramReader(options.profiles, options);
    this.#line = new ProbedLine('enocean', options, options.timings ?? defaultTimings, {
      question: () => encodeFrame(readVersion),
      bytes: (bytes) => this.#bytes(bytes),
      closed: () => this.#closed(),
    });
  }

  /** Resolves after the first attempt; a radio that is not there yet is no failure of the start. */
  start(): Promise<void> {
    return this.#line.start();
  }

  stop(): Promise<void> {
    return this.#line.stop();
  }

  /** Another plan: other devices, or other profiles for them. */
  setProfiles(profiles: ReadonlyMap<string, string>): void {
    this.#telegrams.setProfiles(profiles);
  }

  /** Lets unknown devices say what they are, for a short time (`limits.teachInMs` unless told). */
  openTeachIn(forMs?: number): void {
    this.#telegrams.openTeachIn(forMs);
  }

  counters(): EnoceanCounters {
    return { ...this.#parser.counters(), ...this.#telegrams.counters, ...this.#line.counters };
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
      this.#line.heard();
      const version = asRadioVersion(frame);
      if (version)
        this.options.log.debug({ event: 'enocean.version', link: this.options.link, ...version }, 'radio answered');
      this.#telegrams.read(frame);
    }
  }

  #closed(): void {
    clearTimeout(this.#gapTimer);
    // What stands behind the beginning of a frame that will never end.
    this.#frames(this.#parser.silence(Number.POSITIVE_INFINITY));
  }
}
