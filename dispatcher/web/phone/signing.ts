import type { PhoneEvent } from '../model/reduce.js';
import { placeOf, type SignOnWish, sessionIn, type Told } from '../model/sign-on.js';
import type { PhoneState } from '../model/state.js';
import * as api from './api.js';
import { takeLink } from './link.js';

export type Left = Extract<PhoneEvent, { type: 'signed-out' | 'nobody-on' | 'at-desk' }>;

export type SigningParts = {
  state(): PhoneState;
  tell(event: PhoneEvent): void;
  /** Somebody's shift is on this phone. */
  entered(): void;
  /** It is nobody's shift any longer. */
  left(event: Left): void;
  retryLater(): void;
};

/** Whose phone this is, and whose shift: what the dispatcher says of it, and every way to change it. */
export class Signing {
  readonly #parts: SigningParts;
  #link: string | undefined;

  constructor(parts: SigningParts) {
    this.#parts = parts;
  }

  /** Enrols the phone with a one-time link's token. */
  async enrol(link: string): Promise<void> {
    const { tell, retryLater } = this.#parts;
    this.#link = link;
    tell({ type: 'signing-in' });
    const answer = await api.openSession(link);
    if (answer.result === 'ok') {
      this.#link = undefined;
      this.#enter(answer.value);
    } else {
      const noContact = answer.result === 'no-contact';
      tell({ type: 'signed-out', because: noContact ? 'no-contact' : answer.said, canRetry: noContact });
      if (noContact) retryLater();
      else this.#link = undefined;
    }
  }

  /** Uses the link in the address bar, if there is one. */
  async useLink(): Promise<boolean> {
    const link = takeLink();
    if (link === undefined) return false;
    await this.enrol(link);
    return true;
  }

  /** Tries again what there was no contact for. */
  async tryAgain(): Promise<void> {
    if (this.#link !== undefined) await this.enrol(this.#link);
    else await this.check();
  }

  /** @returns what the dispatcher answered instead; undefined when the person is on */
  async on(wish: SignOnWish): Promise<api.Answer<never> | undefined> {
    const answer = await api.signOn(wish);
    if (answer.result !== 'ok') return answer;
    this.#enter(answer.value);
    return undefined;
  }

  /** False when the dispatcher did not hear it: the phone is still signed on. */
  async off(): Promise<boolean> {
    const answer = await api.signOff();
    if (answer.result === 'no-contact') return false;
    this.#parts.left({ type: 'nobody-on' });
    return true;
  }

  /** Asks the dispatcher whose shift it is. */
  async check(): Promise<void> {
    const { state, tell, retryLater } = this.#parts;
    const answer = await api.readSession();
    if (answer.result === 'ok') {
      this.#enter(answer.value);
    } else if (answer.result === 'refused') {
      this.#parts.left(this.#refused(answer));
    } else if (state().signIn.state === 'signed-in') {
      retryLater();
    } else {
      tell({ type: 'signed-out', because: 'no-contact', canRetry: true });
      retryLater();
    }
  }

  #refused({ code, said }: Extract<api.Answer<never>, { result: 'refused' }>): Left {
    if (code === 'nobody-signed-on') return { type: 'nobody-on' };
    if (code === 'phone-not-proved') return { type: 'signed-out', because: said };
    const wasIn = this.#parts.state().signIn.state === 'signed-in';
    return wasIn ? { type: 'signed-out', because: 'signed-out' } : { type: 'signed-out' };
  }

  #enter(told: Told): void {
    const session = sessionIn(told);
    if (session === undefined) {
      this.#parts.left({ type: placeOf(told) });
    } else {
      this.#parts.tell({ type: 'signed-in', session });
      this.#parts.entered();
    }
  }
}
