import { readFile, rename, writeFile } from 'node:fs/promises';
import type { Log } from '@nattvakt/firmware-bridge/log';

type TriedAt = Readonly<Record<string, number>>;

/**
 * When each button was last tried, by device, in Unix ms: kept in a file so that a restart does not put off a reminder. It
 * is written only when a button is pressed. Losing it costs a reminder its date, never an alarm.
 */
export class TriedButtons {
  #writing: Promise<void> = Promise.resolve();

  constructor(
    private readonly file: string,
    private readonly log: Log,
  ) {}

  async read(): Promise<TriedAt> {
    try {
      const kept: unknown = JSON.parse(await readFile(this.file, 'utf8'));
      const entries = Object.entries(typeof kept === 'object' && kept !== null ? kept : {});
      return Object.fromEntries(entries.filter((entry): entry is [string, number] => typeof entry[1] === 'number'));
    } catch (error) {
      const missing = (error as NodeJS.ErrnoException).code === 'ENOENT';
      if (!missing) this.#tell('read', error);
      return {};
    }
  }

  /** Writes after what is being written; a disk that fails is told of, and the next press tries again. */
  keep(tried: TriedAt): void {
    this.#writing = this.#writing.then(() => this.#write(tried));
  }

  /** Resolves when everything kept so far is written, or could not be. */
  settled(): Promise<void> {
    return this.#writing;
  }

  async #write(tried: TriedAt): Promise<void> {
    try {
      await writeFile(`${this.file}.new`, JSON.stringify(tried));
      await rename(`${this.file}.new`, this.file);
    } catch (error) {
      this.#tell('written', error);
    }
  }

  #tell(what: 'read' | 'written', error: unknown): void {
    this.log.warn(
      { event: 'tried-buttons.failed', reason: String(error) },
      `when buttons were tried cannot be ${what}`,
    );
  }
}
