import { mkdir, open, readFile, rename } from 'node:fs/promises';
import { dirname } from 'node:path';
import type { Log } from '@nattvakt/firmware-bridge/log';

/**
 * A small JSON value that survives the power going at any moment: the old file or the new one is there, never half of
 * one. What comes while a write is under way replaces what waits, so a slow card sees few writes.
 */
export class KeptFile {
  #waiting: { text: string } | undefined;
  #writing: Promise<void> | undefined;
  #failing = false;
  readonly counters = { writes: 0, failures: 0 };

  /** @param name the file in logs */
  constructor(
    private readonly file: string,
    private readonly name: string,
    private readonly log: Log,
  ) {}

  /** What was kept last, or undefined: nothing yet, or nothing that reads. Never rejects. */
  async read(): Promise<unknown> {
    try {
      return JSON.parse(await readFile(this.file, 'utf8'));
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== 'ENOENT') this.#tell('cannot be read', error);
      return undefined;
    }
  }

  /** Resolves when this value, or a newer one, is on disk or could not be written. Never rejects. */
  keep(value: unknown): Promise<void> {
    this.#waiting = { text: JSON.stringify(value) };
    this.#writing ??= this.#work().finally(() => {
      this.#writing = undefined;
    });
    return this.#writing;
  }

  /** Resolves when nothing waits to be written. */
  async settled(): Promise<void> {
    await this.#writing;
  }

  async #work(): Promise<void> {
    for (let next = this.#waiting; next !== undefined; next = this.#waiting) {
      this.#waiting = undefined;
      await this.#write(next.text);
    }
  }

  async #write(text: string): Promise<void> {
    this.counters.writes += 1;
    try {
      await mkdir(dirname(this.file), { recursive: true });
      await writeFlushed(`${this.file}.new`, text);
      await rename(`${this.file}.new`, this.file);
      await flushFolder(dirname(this.file));
      this.#failing = false;
    } catch (error) {
      this.counters.failures += 1;
      this.#tell('cannot be written', error);
    }
  }

  /** Once, until it works again. */
  #tell(what: string, error: unknown): void {
    if (this.#failing) return;
    this.#failing = true;
    this.log.warn({ event: 'kept-file.failed', file: this.name, reason: String(error) }, `a kept file ${what}`);
  }
}

async function writeFlushed(file: string, text: string): Promise<void> {
  const handle = await open(file, 'w', 0o600);
  try {
    await handle.writeFile(text);
    await handle.sync();
  } finally {
    await handle.close();
  }
}

/** Without it the new name may be forgotten though the file is there. */
async function flushFolder(folder: string): Promise<void> {
  const handle = await open(folder, 'r');
  try {
    await handle.sync();
  } finally {
    await handle.close();
  }
}
