import type { Card } from '../../http/card.js';
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
  readonly #source: EventSource;
  #watchdog: ReturnType<typeof setTimeout> | undefined;

  constructor(after: number | undefined, listener: StreamListener) {
    this.#listener = listener;
    this.#source = new EventSource(after === undefined ? '/api/stream' : `/api/stream?after=${after}`);
    this.#source.addEventListener('card', (event) => {
      this.#alive();
      listener.card(JSON.parse(event.data) as Card, event.lastEventId === '' ? undefined : Number(event.lastEventId));
    });
    this.#source.addEventListener('hello', (event) => {
      this.#alive();
      const { cursor, now, store } = JSON.parse(event.data) as { cursor: number; now: string; store: string };
      listener.level(cursor, Date.parse(now), store);
    });
    this.#source.addEventListener('beat', (event) => {
      this.#alive();
      listener.beat(Date.parse((JSON.parse(event.data) as { now: string }).now));
    });
    this.#source.addEventListener('test-ring', (event) => {
      this.#alive();
      listener.testRing((JSON.parse(event.data) as { id: string }).id);
    });
    this.#source.addEventListener('error', () => this.#lost());
    this.#alive();
  }

  close(): void {
    clearTimeout(this.#watchdog);
    this.#source.close();
  }

  #alive(): void {
    clearTimeout(this.#watchdog);
    this.#watchdog = setTimeout(() => this.#lost(), limits.silenceMs);
  }

  #lost(): void {
    this.close();
    this.#listener.lost();
  }
}
