import type { Log } from '@nattvakt/firmware-bridge/log';

export type LogLine = { level: 'debug' | 'info' | 'warn' | 'error'; event?: string; words: string };

/** A log that keeps its lines for the test to look at. */
export class KeptLog implements Log {
  readonly lines: LogLine[] = [];
  debug = (fields: object, words: string) => this.#keep('debug', fields, words);
  info = (fields: object, words: string) => this.#keep('info', fields, words);
  warn = (fields: object, words: string) => this.#keep('warn', fields, words);
  error = (fields: object, words: string) => this.#keep('error', fields, words);

  events(): (string | undefined)[] {
    return this.lines.map(({ event }) => event);
  }

  #keep(level: LogLine['level'], fields: object, words: string): void {
    this.lines.push({ level, ...fields, words });
  }
}
