import { limits } from './limits.js';
import { AtReader } from './reader.js';

/** How a command ended: `cms` errors are about messages (3GPP TS 27.005 3.2.5), `cme` ones about the device. */
export type AtError = { type: 'cms' | 'cme'; code: number } | { type: 'plain' };
export type AtAnswer = { ok: true; lines: string[] } | { ok: false; error: AtError; lines: string[] };

export type AtEvent =
  | { type: 'answer'; answer: AtAnswer }
  /** The command under way may send its text now. */
  | { type: 'prompt' }
  /** Said by the modem of its own accord, also in the middle of an answer. */
  | { type: 'unsolicited'; line: string };

/**
 * One command at a time, told apart from what the modem says in between. Pure: whoever uses it writes the bytes and
 * keeps the time.
 */
export class AtDialogue {
  readonly #reader = new AtReader();
  #command: { text: string; prefix: string; lines: string[] } | undefined;

  /** The bytes that ask. A command that was under way is given up: its late answer would be taken for this one's. */
  begin(command: string): Uint8Array {
    const prefix = /^AT(\+[A-Z]+)/.exec(command)?.[1];
    this.#command = { text: command, prefix: prefix ? `${prefix}:` : 'none', lines: [] };
    return latin1(`${command}\r`);
  }

  /** Nothing is awaited any longer. */
  giveUp(): void {
    this.#command = undefined;
  }

  feed(bytes: Uint8Array): AtEvent[] {
    return this.#reader.feed(bytes).flatMap((token): AtEvent[] => {
      if (token.type === 'prompt') return this.#command ? [{ type: 'prompt' }] : [];
      return this.#line(token.text);
    });
  }

  #line(line: string): AtEvent[] {
    const command = this.#command;
    if (!command) return isFinal(line) ? [] : [{ type: 'unsolicited', line }];
    if (line === command.text) return [];
    if (line === 'OK') return this.#end({ ok: true, lines: command.lines });
    const error = errorOf(line);
    if (error) return this.#end({ ok: false, error, lines: command.lines });
    if (!line.startsWith(command.prefix)) return [{ type: 'unsolicited', line }];
    if (command.lines.length < limits.answerLines) command.lines.push(line);
    return [];
  }

  #end(answer: AtAnswer): AtEvent[] {
    this.#command = undefined;
    return [{ type: 'answer', answer }];
  }
}

const isFinal = (line: string) => line === 'OK' || errorOf(line) !== undefined;

function errorOf(line: string): AtError | undefined {
  if (line === 'ERROR') return { type: 'plain' };
  const [, type, code] = /^\+(CM[SE]) ERROR: *(\d{1,5})$/.exec(line) ?? [];
  if (type === undefined) return /^\+CM[SE] ERROR/.test(line) ? { type: 'plain' } : undefined;
  return { type: type === 'CMS' ? 'cms' : 'cme', code: Number(code) };
}

export const latin1 = (text: string): Uint8Array => Uint8Array.from(text, (char) => char.charCodeAt(0) & 0xff);
