import { limits } from '../limits.js';
import type { GpiodVersion } from './version.js';

/** Cuts a program's output into lines of text, however it arrives. Lines beyond `limits.textLineChars` are dropped. */
export class TextLines {
  #rest = '';
  #tooLong = false;

  feed(text: string): string[] {
    const lines = (this.#rest + text).split('\n');
    this.#rest = lines.pop() ?? '';
    const whole = lines.filter((line, index) => !(index === 0 && this.#tooLong) && line.length <= limits.textLineChars);
    if (lines.length > 0) this.#tooLong = false;
    if (this.#rest.length > limits.textLineChars) {
      this.#rest = '';
      this.#tooLong = true;
    }
    return whole;
  }
}

/** `line` is a name with version 2, an offset with version 1. */
export type Edge = { line: string; high: boolean };

/** Reads one line of `gpiomon` in the format that `command-lines.ts` asks for. Rising is 1; falling is 2, or 0 in version 1. */
export function readEdge(version: GpiodVersion, text: string): Edge | undefined {
  const [, line, event] = /^(.+) ([012])$/.exec(text.trim()) ?? [];
  const falling = version === 1 ? '0' : '2';
  if (line === undefined || (event !== '1' && event !== falling)) return undefined;
  return { line, high: event === '1' };
}

/** With `--banner`, version 2 says so when the lines are its own and no edge can be missed any more. */
export function isBanner(text: string): boolean {
  return text.startsWith('Monitoring line');
}

/** Reads the answer of `gpioget`: one 0 or 1 for each line asked about. Undefined when it is anything else. */
export function readLevels(text: string, lines: number): boolean[] | undefined {
  const words = text.trim().split(/\s+/);
  if (words.length !== lines || words.some((word) => word !== '0' && word !== '1')) return undefined;
  return words.map((word) => word === '1');
}

/** Reads the answer of `gpiofind` (version 1 only): "gpiochip0 17". */
export function readPlace(text: string): { chip: string; offset: number } | undefined {
  const [, chip, offset] = /^(\S+) (\d+)\s*$/.exec(text) ?? [];
  return chip === undefined || offset === undefined ? undefined : { chip, offset: Number(offset) };
}
