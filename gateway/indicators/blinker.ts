import type { Log } from '@nattvakt/firmware-bridge/log';
import type { Pattern } from './patterns.js';

/** Sets an output; rejects when the board does not take it. */
export type SetOutput = (on: boolean) => Promise<void>;

/** Plays patterns on one output. An output that fails is told of once and tried again with the next beat. */
export class Blinker {
  readonly #name: string;
  readonly #set: SetOutput;
  readonly #log: Log;
  #pattern: Pattern | undefined;
  #timer: NodeJS.Timeout | undefined;
  #failing = false;

  constructor(name: string, set: SetOutput, log: Log) {
    this.#name = name;
    this.#set = set;
    this.#log = log;
  }

  /** Plays from the start; the pattern that is already playing goes on undisturbed. */
  play(pattern: Pattern): void {
    if (pattern === this.#pattern) return;
    this.#pattern = pattern;
    clearTimeout(this.#timer);
    this.#beat(pattern, 0);
  }

  async stop(): Promise<void> {
    clearTimeout(this.#timer);
    this.#pattern = undefined;
    await this.#write(false);
  }

  #beat(pattern: Pattern, index: number): void {
    const at = pattern.repeat && pattern.beats.length > 0 ? index % pattern.beats.length : index;
    const beat = pattern.beats[at];
    void this.#write(beat?.on ?? false);
    if (beat === undefined) return;
    this.#timer = setTimeout(() => this.#beat(pattern, at + 1), beat.forMs);
  }

  async #write(on: boolean): Promise<void> {
    try {
      await this.#set(on);
      this.#failing = false;
    } catch (error) {
      if (!this.#failing) {
        this.#log.warn(
          { event: 'indicator.failed', output: this.#name, reason: String(error) },
          'an output cannot be set',
        );
      }
      this.#failing = true;
    }
  }
}
