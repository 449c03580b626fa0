import { isOtherStore, type PhoneEvent } from '../model/reduce.js';
import type { PhoneState } from '../model/state.js';
import { limits } from './limits.js';
import { Stream } from './stream.js';

export type ContactParts = {
  state(): PhoneState;
  tell(event: PhoneEvent): void;
  /** Contact was lost for a while: ask who this is, and connect again. An ended session is not a lost contact. */
  askAgain(): void;
  /** The phone has everything that there is. */
  onLevel(): void;
};

/** Contact with the dispatcher: one live stream, opened again for as long as somebody is on shift. */
export class Contact {
  readonly #parts: ContactParts;
  #stream: Stream | undefined;
  #retry: ReturnType<typeof setTimeout> | undefined;
  #failures = 0;

  constructor(parts: ContactParts) {
    this.#parts = parts;
  }

  start(): void {
    addEventListener('online', () => this.connect());
    addEventListener('offline', () => this.#lost());
  }

  connect(): void {
    const { state, tell } = this.#parts;
    if (state().signIn.state !== 'signed-in') return;
    this.close();
    this.#stream = new Stream(state().cursor, {
      card: (card, cursor) => tell({ type: 'card', card, cursor }),
      level: (cursor, now, store) => this.#level(cursor, now, store),
      beat: (now) => tell({ type: 'beat', now, at: Date.now() }),
      testRing: (id) => tell({ type: 'ring-came', id }),
      lost: () => this.#lost(),
    });
  }

  close(): void {
    clearTimeout(this.#retry);
    this.#stream?.close();
  }

  retryLater(): void {
    clearTimeout(this.#retry);
    const most = Math.min(limits.retryMostMs, limits.retryFirstMs * 2 ** this.#failures);
    this.#failures += 1;
    this.#retry = setTimeout(() => this.#parts.askAgain(), most * (0.5 + Math.random() / 2));
  }

  #level(cursor: number, now: number, store: string): void {
    const { state, tell, onLevel } = this.#parts;
    this.#failures = 0;
    if (isOtherStore(state(), { cursor, store })) {
      // The store was restored from a backup, and its versions count anew: what this phone has seen no longer holds.
      tell({ type: 'other-store' });
      this.connect();
      return;
    }
    tell({ type: 'level', cursor, now, at: Date.now(), store });
    onLevel();
  }

  #lost(): void {
    if (this.#parts.state().signIn.state !== 'signed-in') return;
    this.#stream?.close();
    this.#parts.tell({ type: 'contact-lost', at: Date.now() });
    this.retryLater();
  }
}
