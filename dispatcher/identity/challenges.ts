import type { Clock } from '@nattvakt/contract';
import type { IdentityStore } from '../store/identity-store.js';
import { hashOf } from './token.js';

/** Questions that a key or an organisation answers: once, in time, and for what they were asked. Kept in the store. */
export class Challenges {
  readonly #store: IdentityStore;
  readonly #clock: Clock;

  constructor(store: IdentityStore, clock: Clock) {
    this.#store = store;
    this.#clock = clock;
  }

  async ask(challenge: string, purpose: string, content: object, lifeMs: number): Promise<void> {
    const expiresAtMs = this.#clock.now() + lifeMs;
    await this.#store.ask({ hash: hashOf(challenge), purpose, content: JSON.stringify(content), expiresAtMs });
  }

  /** What was kept with the question; undefined when it was not asked, not for this, too long ago, or answered before. */
  async answer(challenge: string, purpose: string): Promise<unknown> {
    const row = await this.#store.answer(hashOf(challenge), purpose, this.#clock.now());
    return row && JSON.parse(row.content);
  }
}
