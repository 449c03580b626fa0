import type { Card } from '../../http/card.js';
import { provenUrl } from '../proof/proven.js';
import { limits } from './limits.js';

export type StreamListener = {
  card(card: Card, cursor: number | undefined): void;
  /** Everything up to the cursor has been shown. */
  level(cursor: number, now: number, store: string): void;
  beat(now: number): void;
  testRing(id: string): void;
  lost(): void;
};

/**
 * The live stream with a watchdog of its own: a browser does not notice a connection that is silently gone. Once
 * lost it stays closed; whoever owns it opens the next one.
 */
export class Stream {
  readonly #listener: StreamListener;
  #source: EventSource | undefined;
  #closed = false;
  #watchdog: ReturnType<typeof setTimeout> | undefined;

  constructor(after: number | undefined, listener: StreamListener) {
    this.#listener = listener;
    this.#alive();
    void this.#open(after);
  }

  async #open(after: number | undefined): Promise<void> {
    const url = await provenUrl('/api/stream', after === undefined ? {} : { after: String(after) });
    if (this.#closed) return;
    const source = new EventSource(url);
    this.#source = source;
    const listener = this.#listener;
    source.addEventListener('card', (event) => {
      this.#alive();
      listener.card(JSON.parse(event.data) as Card, event.lastEventId === '' ? undefined : Number(event.lastEventId));
    });
    source.addEventListener('hello', (event) => {
      this.#alive();
      const { cursor, now, store } = JSON.parse(event.data) as { cursor: number; now: string; store: string };
      listener.level(cursor, Date.parse(now), store);
    });
    source.addEventListener('beat', (event) => {
      this.#alive();
      listener.beat(Date.parse((JSON.parse(event.data) as { now: string }).now));
    });
    source.addEventListener('test-ring', (event) => {
      this.#alive();
      listener.testRing((JSON.parse(event.data) as { id: string }).id);
    });
    source.addEventListener('error', () => this.#lost());
  }

  close(): void {
    clearTimeout(this.#watchdog);
    this.#closed = true;
    this.#source?.close();
  }

  #alive(): void {
    clearTimeout(this.#watchdog);
    this.#watchdog = setTimeout(() => this.#lost(), limits.silenceMs);
  }

  #lost(): void {
    if (this.#closed) return;
    this.close();
    this.#listener.lost();
  }
}
