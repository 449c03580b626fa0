import type { PhoneEvent } from '../model/reduce.js';
import type { PhoneState } from '../model/state.js';
import { askForRing, ringHeard } from './api.js';
import { limits } from './limits.js';
import { ringingCount } from './ringer.js';

export type TestRingingParts = { state(): PhoneState; tell(event: PhoneEvent): void };

/** Lets the dispatcher ring this phone the way an alarm would, so that somebody can say that they hear it. */
export class TestRinging {
  readonly #parts: TestRingingParts;
  #waitsForContact = false;
  #givingUp: ReturnType<typeof setTimeout> | undefined;

  constructor(parts: TestRingingParts) {
    this.#parts = parts;
  }

  /**
   * The ring that a shift begins with, as soon as there is contact to ring by. Not while an alarm rings: that is heard
   * already, and nobody must take the one for the other.
   */
  first(): void {
    const state = this.#parts.state();
    const isLive = state.contact.state === 'live';
    this.#waitsForContact = !isLive;
    if (isLive && ringingCount(state) === 0) void this.ask();
  }

  /** There is contact, and the phone has everything that there is. */
  onLevel(): void {
    if (this.#waitsForContact) this.first();
  }

  /** The shift is over: nothing is left to ring for. */
  end(): void {
    this.#waitsForContact = false;
  }

  async ask(): Promise<void> {
    const { state, tell } = this.#parts;
    tell({ type: 'ring-asked' });
    const answer = await askForRing();
    const waitMs = answer.result === 'ok' ? limits.requestMs : 0;
    clearTimeout(this.#givingUp);
    // It comes through the live stream, which may have gone in between: then it can be asked for again.
    this.#givingUp = setTimeout(() => {
      if (state().testRing.state === 'asked') tell({ type: 'ring-failed' });
    }, waitMs);
  }

  async heard(id: string): Promise<void> {
    const answer = await ringHeard(id);
    this.#parts.tell({ type: answer.result === 'ok' ? 'ring-heard' : 'ring-failed' });
  }
}
