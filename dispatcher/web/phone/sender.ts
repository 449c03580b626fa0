import type { Action } from '../model/action.js';
import type { PhoneEvent } from '../model/reduce.js';
import { type Answer, sendAction } from './api.js';
import { limits } from './limits.js';

type Sent = Awaited<ReturnType<typeof sendAction>>;

/** Sends what was pressed, in the order it was pressed, each until it has an answer. */
export class Sender {
  readonly #actions: () => readonly Action[];
  readonly #tell: (event: PhoneEvent) => void;
  readonly #signedOut: () => void;
  #sending = false;
  #again: ReturnType<typeof setTimeout> | undefined;

  constructor(actions: () => readonly Action[], tell: (event: PhoneEvent) => void, signedOut: () => void) {
    this.#actions = actions;
    this.#tell = tell;
    this.#signedOut = signedOut;
  }

  /** Sends now. Harmless while it is already sending. */
  async flush(): Promise<void> {
    clearTimeout(this.#again);
    if (this.#sending) return;
    this.#sending = true;
    try {
      for (let next = this.#actions()[0]; next !== undefined; next = this.#actions()[0]) {
        if (!this.#settle(next, await sendAction(next, Date.now()))) return;
      }
    } finally {
      this.#sending = false;
    }
  }

  stop(): void {
    clearTimeout(this.#again);
  }

  /** False when there was no answer: the rest waits behind it. */
  #settle({ commandId }: Action, answer: Sent | Answer<never>): boolean {
    if (answer.result === 'ok') {
      this.#tell({ type: 'granted', commandId, card: answer.value.card });
      return true;
    }
    if (answer.result === 'refused' && answer.status !== 401) {
      this.#tell({ type: 'refused', commandId, said: answer.said, card: answer.card });
      return true;
    }
    this.#tell({ type: 'not-sent', commandId });
    if (answer.result === 'refused') this.#signedOut();
    else this.#again = setTimeout(() => void this.flush(), limits.resendMs);
    return false;
  }
}
