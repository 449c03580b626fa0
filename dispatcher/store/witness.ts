import { randomUUID } from 'node:crypto';
import { open, readFile, rename } from 'node:fs/promises';
import type { Log } from '../log.js';
import { type Note, restoredSign } from './restored.js';
import type { Store } from './store.js';

/** Without a file nothing is noted. */
export type WitnessParts = { store: Store; file: string | undefined; log: Log; lastSeq: () => number };

/**
 * Remembers a store in a file beside it, so that a dispatcher notices when its rows were put back from a backup. The store
 * then takes another id: gateways offer their open alarms again, and phones forget what they have seen.
 */
export class Witness {
  readonly #parts: WitnessParts;
  #note: Note | undefined;

  constructor(parts: WitnessParts) {
    this.#parts = parts;
  }

  /** A store or a file that cannot be written keeps no dispatcher from starting: it rings all the same. */
  async start(): Promise<void> {
    const { store, log, file } = this.#parts;
    if (file === undefined) return;
    try {
      await this.#begin();
    } catch (error) {
      log.error(
        { event: 'store.unwitnessed', store: store.id, reason: String(error) },
        'a restored backup would not be noticed at the next start',
      );
    }
  }

  async #begin(): Promise<void> {
    const { store, log } = this.#parts;
    const life = await store.life();
    const sign = restoredSign(await this.#read(), life);
    const next = randomUUID();
    if (sign === undefined) {
      // First the file, then the rows: whenever this process dies, the file knows what the rows carry. In the end, nothing older.
      const incarnations = life.incarnation === undefined ? [next] : [life.incarnation, next];
      await this.#write({ incarnations, lastSeq: life.lastSeq }, true);
      await store.beginLife(next);
      await this.#write({ incarnations: [next], lastSeq: life.lastSeq }, true);
      return;
    }
    // First the rows: whenever this process dies, the file still gives them away.
    const before = store.id;
    await store.beginLife(next, randomUUID());
    await this.#write({ incarnations: [next], lastSeq: life.lastSeq }, true);
    log.warn(
      { event: 'store.restored', sign, before, store: store.id },
      'restored from a backup: it has another id now',
    );
  }

  /** Notes how far the events have come. Never rejects. */
  async note(): Promise<void> {
    const lastSeq = this.#parts.lastSeq();
    if (this.#note === undefined || lastSeq <= this.#note.lastSeq) return;
    await this.#write({ ...this.#note, lastSeq }, false).catch(() => undefined);
  }

  stop(): Promise<void> {
    return this.note();
  }

  async #read(): Promise<Note | undefined> {
    try {
      const note = JSON.parse(await readFile(this.#parts.file ?? '', 'utf8')) as Partial<Note>;
      const { incarnations, lastSeq } = note;
      return Array.isArray(incarnations) && typeof lastSeq === 'number' ? { incarnations, lastSeq } : undefined;
    } catch {
      return undefined;
    }
  }

  /** `durable`: on disk when it resolves. A note that a power cut takes back is only an older note. */
  async #write(note: Note, durable: boolean): Promise<void> {
    const { file = '' } = this.#parts;
    const handle = await open(`${file}.new`, 'w', 0o600);
    try {
      await handle.writeFile(JSON.stringify(note));
      if (durable) await handle.sync();
    } finally {
      await handle.close();
    }
    await rename(`${file}.new`, file);
    this.#note = note;
  }
}
