import { limits } from './limits.js';

/** What a modem writes: lines, and the prompt after which it takes a text. */
export type AtToken = { type: 'line'; text: string } | { type: 'prompt' };

/**
 * Bytes in, lines and prompts out, however they are cut. Modems end lines with CR LF, begin them with CR LF, or repeat
 * CR CR LF: empty lines mean nothing.
 */
export class AtReader {
  readonly counters = { lines: 0, tooLong: 0 };
  #line = '';
  #dropping = false;

  feed(bytes: Uint8Array): AtToken[] {
    const tokens: AtToken[] = [];
    for (const byte of bytes) {
      const token = this.#byte(byte);
      if (token) tokens.push(token);
    }
    return tokens;
  }

  #byte(byte: number): AtToken | undefined {
    if (byte === 0x0d || byte === 0x0a) return this.#endOfLine();
    if (this.#dropping) return undefined;
    this.#line += String.fromCharCode(byte);
    // 3GPP TS 27.005 3.5.1: CR LF, a greater-than sign, a space; and no end of line after it.
    if (this.#line === '> ') {
      this.#line = '';
      return { type: 'prompt' };
    }
    if (this.#line.length > limits.lineChars) {
      this.#dropping = true;
      this.#line = '';
      this.counters.tooLong += 1;
    }
    return undefined;
  }

  #endOfLine(): AtToken | undefined {
    const text = this.#line.trim();
    this.#line = '';
    this.#dropping = false;
    if (text === '') return undefined;
    this.counters.lines += 1;
    return { type: 'line', text };
  }
}
