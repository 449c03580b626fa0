import type { Log } from '@nattvakt/firmware-bridge/log';

export type LivingPart = { name: string; start(): void | Promise<void>; stop(): void | Promise<void> };

/** Starts parts in order and stops them in reverse. A start that fails stops what had started. Stopping twice is fine. */
export class Lifecycle {
  readonly #log: Log;
  readonly #parts: readonly LivingPart[];
  readonly #started: LivingPart[] = [];

  constructor(log: Log, parts: readonly LivingPart[]) {
    this.#log = log;
    this.#parts = parts;
  }

  async start(): Promise<void> {
    for (const part of this.#parts) {
      try {
        this.#started.push(part);
        await part.start();
      } catch (error) {
        await this.stop();
        throw error;
      }
    }
  }

  /** One part that does not stop well keeps none of the others from stopping. */
  async stop(): Promise<void> {
    for (let part = this.#started.pop(); part !== undefined; part = this.#started.pop()) {
      try {
        await part.stop();
      } catch (error) {
        this.#log.error({ event: 'stop.failed', part: part.name, reason: String(error) }, 'a part did not stop well');
      }
    }
  }
}
