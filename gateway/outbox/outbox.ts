import type { Log } from '@nattvakt/firmware-bridge/log';
import { limits } from './limits.js';
import type { OpenedOutbox, OutboxStore } from './port.js';
import type { OutboxRow } from './row.js';

export interface OutboxListener {
  /** The disk is there, for the first time or again. What is kept in memory is to be written (again). */
  opened(opened: OpenedOutbox): void;
  /** These alarms are on disk. */
  stored(ids: readonly string[]): void;
  /** The disk does not take alarms. Told once, until `mended`. */
  failing(reason: string): void;
  mended(): void;
}

export type OutboxParts = { store: OutboxStore; log: Log; listener: OutboxListener };

/**
 * Writes alarms in group commits: what came during one commit goes into the next, nothing waits for a timer. A disk that
 * fails is told of once and tried again for ever; meanwhile the rows wait here.
 */
export class Outbox {
  readonly #parts: OutboxParts;
  /** What is to be written, newest version of each row, oldest row first. */
  readonly #waiting = new Map<string, OutboxRow>();
  #isOpen = false;
  #running: Promise<void> | undefined;
  #retry: NodeJS.Timeout | undefined;
  #retryMs: number = limits.retryFirstMs;
  #failing = false;
  #stopping = false;
  readonly counters = { commits: 0, rows: 0, failures: 0, letGo: 0, slowestCommitMs: 0 };

  constructor(parts: OutboxParts) {
    this.#parts = parts;
  }

  get state(): 'ok' | 'failing' {
    return this.#failing ? 'failing' : 'ok';
  }

  /** Opens the file. Resolves also when that fails: the home works without a disk. */
  async start(): Promise<void> {
    this.#stopping = false;
    await this.#kick();
  }

  /** Writes what is still waiting, as far as the disk allows within `limits.stopMs`. */
  async stop(): Promise<void> {
    this.#stopping = true;
    clearTimeout(this.#retry);
    this.#retry = undefined;
    const patience = new Promise<void>((resolve) => setTimeout(resolve, limits.stopMs).unref());
    await Promise.race([this.#running, patience]);
    await Promise.race([this.#close(), patience]);
  }

  /** Never refuses. At `limits.waitingRows` it lets go of a row that the dispatcher has; with none, of this one. */
  write(row: OutboxRow): void {
    this.#waiting.set(row.id, row);
    if (this.#waiting.size > limits.waitingRows) this.#letGo(row.id);
    if (this.#retry === undefined && !this.#stopping) void this.#kick();
  }

  #letGo(newest: string): void {
    const heard = [...this.#waiting.values()].find((row) => row.standing !== undefined);
    this.#waiting.delete(heard?.id ?? newest);
    this.counters.letGo += 1;
    if (this.counters.letGo % 1_000 === 1) {
      this.#parts.log.error(
        { event: 'outbox.full', letGo: this.counters.letGo },
        'more rows wait for the disk than are kept',
      );
    }
  }

  #kick(): Promise<void> {
    this.#running ??= this.#work().finally(() => {
      this.#running = undefined;
      // A row may have come between the last look and here.
      if (this.#waiting.size > 0 && this.#retry === undefined && !this.#stopping) void this.#kick();
    });
    return this.#running;
  }

  async #work(): Promise<void> {
    try {
      if (!this.#isOpen) await this.#open();
      while (this.#waiting.size > 0) await this.#commit();
      this.#mend();
    } catch (error) {
      await this.#fail(error);
    }
  }

  async #open(): Promise<void> {
    const opened = await this.#parts.store.open();
    this.#isOpen = true;
    this.#parts.listener.opened(opened);
  }

  async #commit(): Promise<void> {
    const batch = [...this.#waiting.values()].slice(0, limits.batchRows);
    const startedMs = performance.now();
    const stalled = setTimeout(() => this.#tellFailing('a commit takes too long'), limits.commitStallMs);
    try {
      await this.#parts.store.commit(batch);
    } finally {
      clearTimeout(stalled);
    }
    this.counters.commits += 1;
    this.counters.rows += batch.length;
    this.counters.slowestCommitMs = Math.max(this.counters.slowestCommitMs, Math.round(performance.now() - startedMs));
    // A row that changed during the commit stays for the next one.
    for (const row of batch) if (this.#waiting.get(row.id) === row) this.#waiting.delete(row.id);
    this.#parts.listener.stored(batch.map((row) => row.id));
  }

  async #fail(error: unknown): Promise<void> {
    this.counters.failures += 1;
    await this.#close();
    if (!this.#stopping) {
      this.#retry = setTimeout(() => {
        this.#retry = undefined;
        void this.#kick();
      }, this.#retryMs);
      this.#retryMs = Math.min(this.#retryMs * 2, limits.retryLastMs);
    }
    this.#tellFailing(error instanceof Error ? error.message : String(error));
  }

  async #close(): Promise<void> {
    if (!this.#isOpen) return;
    this.#isOpen = false;
    await this.#parts.store.close().catch((error: unknown) => {
      this.#parts.log.warn({ event: 'outbox.close-failed', reason: String(error) }, 'closing the outbox failed');
    });
  }

  #tellFailing(reason: string): void {
    if (this.#failing) return;
    this.#failing = true;
    this.#parts.log.error({ event: 'outbox.failing', reason }, 'alarms cannot be written to disk');
    this.#parts.listener.failing(reason);
  }

  #mend(): void {
    this.#retryMs = limits.retryFirstMs;
    if (!this.#failing) return;
    this.#failing = false;
    this.#parts.log.info({ event: 'outbox.mended' }, 'alarms are written to disk again');
    this.#parts.listener.mended();
  }
}
