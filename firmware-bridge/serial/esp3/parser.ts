import { limits } from '../limits.js';
import { type Fault, type Frame, readFrame, syncByte } from './frame.js';

export type ParserCounters = Record<Fault, number> & {
  frames: number;
  /** Frames given up because the line fell silent inside them. */
  gaps: number;
  /** Bytes that belonged to no frame. */
  strayBytes: number;
};

/** Finds ESP3 frames in a stream of bytes, however it is cut up and whatever noise is in it. Never throws. */
export class Esp3Parser {
  #pending = new Uint8Array(0);
  #lastByteMs = 0;
  readonly #counters: ParserCounters = { frames: 0, 'header-crc': 0, length: 0, 'data-crc': 0, gaps: 0, strayBytes: 0 };

  /** The frames that are complete with these bytes. */
  feed(bytes: Uint8Array, monotonicMs: number): Frame[] {
    if (bytes.length === 0) return [];
    const beforeGap = this.silence(monotonicMs);
    this.#lastByteMs = monotonicMs;
    const joined = new Uint8Array(this.#pending.length + bytes.length);
    joined.set(this.#pending);
    joined.set(bytes, this.#pending.length);
    this.#pending = joined;
    return [...beforeGap, ...this.#scan()];
  }

  /**
   * Gives up a frame that has had no byte for `limits.byteGapMs`. Its 0x55 was perhaps none, so frames that stand
   * behind it are found now; to be called when the line has been silent, or a press could wait for the next one.
   */
  silence(monotonicMs: number): Frame[] {
    const frames: Frame[] = [];
    if (monotonicMs - this.#lastByteMs <= limits.byteGapMs) return frames;
    while (this.incomplete) {
      this.#counters.gaps += 1;
      this.#skip(1);
      frames.push(...this.#scan());
    }
    return frames;
  }

  /** True while the beginning of a frame waits for its rest. */
  get incomplete(): boolean {
    return this.#pending.length > 0;
  }

  counters(): ParserCounters {
    return { ...this.#counters };
  }

  #scan(): Frame[] {
    const frames: Frame[] = [];
    for (;;) {
      const sync = this.#pending.indexOf(syncByte);
      this.#skip(sync < 0 ? this.#pending.length : sync);
      const reading = readFrame(this.#pending);
      if (reading.state === 'incomplete') return frames;
      if (reading.state === 'fault') {
        // ESP3 1.6: this was no sync byte; the next one may already be in what was read.
        this.#counters[reading.fault] += 1;
        this.#skip(1);
      } else {
        this.#counters.frames += 1;
        frames.push(reading.frame);
        this.#pending = this.#pending.subarray(reading.lengthBytes);
      }
    }
  }

  #skip(bytes: number): void {
    this.#counters.strayBytes += bytes;
    this.#pending = this.#pending.subarray(bytes);
  }
}
