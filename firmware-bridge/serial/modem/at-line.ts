import { openSerialLine, type SerialLine } from '../serial-line.js';
import { type AtAnswer, AtDialogue, type AtEvent } from './at/dialogue.js';
import { limits } from './at/limits.js';

export type AtAsked = AtAnswer | { failed: 'timeout' | 'closed' };

export type AtLineListener = { unsolicited(line: string): void; closed(): void };

type Waiting = { resolve: (asked: AtAsked) => void; text: Uint8Array | undefined; textMs: number };

const endOfText = 0x1a;
const cancel = 0x1b;
const carriageReturn = 0x0d;

/** An open port with a modem behind it: asks one command after another and waits for each answer. */
export class AtLine {
  readonly #dialogue = new AtDialogue();
  #line: SerialLine | undefined;
  #waiting: Waiting | undefined;
  #heard = 0;
  #timer: NodeJS.Timeout | undefined;

  private constructor(private readonly listener: AtLineListener) {}

  /** Rejects with the system's words when the port is missing or taken. */
  static async open(path: string, baudRate: number, listener: AtLineListener): Promise<AtLine> {
    const at = new AtLine(listener);
    at.#line = await openSerialLine(path, { bytes: (bytes) => at.#bytes(bytes), closed: () => at.#closed() }, baudRate);
    return at;
  }

  /**
   * Asks, and resolves with the answer or with why there is none. Must not be called while another command is under way.
   * @param sending the text that goes out at the prompt, and how long its acceptance may take
   */
  ask(command: string, answerMs: number, sending?: { text: Uint8Array; sendMs: number }): Promise<AtAsked> {
    const line = this.#line;
    if (!line) return Promise.resolve({ failed: 'closed' });
    return new Promise((resolve) => {
      this.#waiting = { resolve, text: sending?.text, textMs: sending?.sendMs ?? 0 };
      this.#expectWithin(answerMs);
      line.write(this.#dialogue.begin(command));
    });
  }

  /** Tries to bring a hung modem back: cancels a text it may be waiting for, and tells it to start anew. */
  async reset(answerMs: number): Promise<void> {
    this.#line?.write(Uint8Array.of(cancel, carriageReturn));
    await this.ask('AT+CFUN=1,1', answerMs);
  }

  async close(): Promise<void> {
    const line = this.#line;
    this.#line = undefined;
    this.#settle({ failed: 'closed' });
    await line?.close();
  }

  /**
   * Resolves when the modem has said nothing for so long, so that answers to what is no longer asked are behind us; and
   * after `limits.quietTries` of such times with one that never stops talking.
   */
  async quiet(ms: number): Promise<void> {
    for (let tries = 0; tries < limits.quietTries; tries += 1) {
      const heard = this.#heard;
      await new Promise((resolve) => setTimeout(resolve, ms));
      if (!this.#line || heard === this.#heard) return;
    }
  }

  #bytes(bytes: Uint8Array): void {
    this.#heard += bytes.length;
    for (const event of this.#dialogue.feed(bytes)) this.#event(event);
  }

  #event(event: AtEvent): void {
    if (event.type === 'unsolicited') this.listener.unsolicited(event.line);
    else if (event.type === 'answer') this.#settle(event.answer);
    else this.#prompted();
  }

  #prompted(): void {
    const waiting = this.#waiting;
    // A prompt that nobody asked for is cancelled, or the modem would take the next command for a text.
    if (!waiting?.text) {
      this.#line?.write(Uint8Array.of(cancel));
      return;
    }
    this.#expectWithin(waiting.textMs);
    this.#line?.write(Uint8Array.of(...waiting.text, endOfText));
    waiting.text = undefined;
  }

  #expectWithin(ms: number): void {
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => this.#settle({ failed: 'timeout' }), ms);
  }

  #settle(asked: AtAsked): void {
    clearTimeout(this.#timer);
    this.#dialogue.giveUp();
    const waiting = this.#waiting;
    this.#waiting = undefined;
    waiting?.resolve(asked);
  }

  #closed(): void {
    this.#line = undefined;
    this.#settle({ failed: 'closed' });
    this.listener.closed();
  }
}
