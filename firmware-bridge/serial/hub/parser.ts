import { type Fault, longestFrame, readFrame } from './frame.js';

export type HubParserCounters = Record<Fault, number> & { frames: number };

/** Finds the messages in a stream of bytes, however it is cut up and whatever noise is in it. Never throws. */
export class HubParser {
  /** Since the last zero; one byte more than the longest frame is enough to know that it is none. */
  #pending: number[] = [];
  readonly #counters: HubParserCounters = { frames: 0, 'too-long': 0, stuffing: 0, checksum: 0 };

  /** The messages that are complete with these bytes. */
  feed(bytes: Uint8Array): Uint8Array[] {
    const messages: Uint8Array[] = [];
    for (const byte of bytes) {
      if (byte !== 0) {
        if (this.#pending.length <= longestFrame) this.#pending.push(byte);
        continue;
      }
      const message = this.#end();
      if (message) messages.push(message);
    }
    return messages;
  }

  /** The connection is over: what was begun will not be ended by another one's bytes. */
  forget(): void {
    this.#pending = [];
  }

  counters(): HubParserCounters {
    return { ...this.#counters };
  }

  #end(): Uint8Array | undefined {
    if (this.#pending.length === 0) return undefined;
    const reading = readFrame(Uint8Array.from(this.#pending));
    this.#pending = [];
    if (!reading.ok) {
      this.#counters[reading.fault] += 1;
      return undefined;
    }
    this.#counters.frames += 1;
    return reading.message;
  }
}
