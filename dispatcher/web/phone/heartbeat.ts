import type { Language } from '../words/words.js';
import { heartbeat } from './api.js';
import type { Charge } from './battery.js';
import { limits } from './limits.js';

/** Tells the dispatcher twice a minute that this phone is there, and whether it can be heard. */
export class Heartbeat {
  readonly #soundOn: () => boolean | undefined;
  readonly #charge: () => Charge | undefined;
  readonly #language: () => Language;

  /**
   * @param soundOn whether the phone can be heard; undefined while it has nothing to tell
   * @param language what the page speaks: the phone is texted and called in it
   */
  constructor(soundOn: () => boolean | undefined, charge: () => Charge | undefined, language: () => Language) {
    this.#soundOn = soundOn;
    this.#charge = charge;
    this.#language = language;
  }

  /** Goes on for as long as the page is open. */
  start(): void {
    setInterval(() => void this.beat(), limits.heartbeatMs);
  }

  async beat(): Promise<void> {
    const soundOn = this.#soundOn();
    if (soundOn === undefined) return;
    const charge = this.#charge();
    const language = this.#language();
    await heartbeat({ soundOn, language, ...(charge ? { battery: charge.percent, charging: charge.charging } : {}) });
  }
}
