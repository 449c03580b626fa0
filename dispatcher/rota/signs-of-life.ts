import type { Clock } from '@nattvakt/contract';
import type { PhoneLife } from '../core/coverage-watch/index.js';
import type { CoverageStore } from '../store/coverage-store.js';

/** What the phone's page says of its phone. */
export type Heartbeat = {
  /** Percent. */
  battery?: number | undefined;
  charging?: boolean | undefined;
  soundOn: boolean;
  subscription?: PhoneLife['subscription'] | undefined;
  language?: PhoneLife['language'] | undefined;
};

/**
 * Takes in the phones' signs of life. They are stored together once a minute: what is lost when a process dies is said
 * again half a minute later.
 */
export class SignsOfLife {
  readonly #store: CoverageStore;
  readonly #clock: Clock;
  #unsaved = new Map<string, PhoneLife>();

  constructor(store: CoverageStore, clock: Clock) {
    this.#store = store;
    this.#clock = clock;
  }

  /** A phone that cannot sound is there, but gives no sign of life: nobody would hear it. */
  heard(phoneId: string, { battery, charging, soundOn, subscription, language }: Heartbeat): void {
    this.#unsaved.set(phoneId, {
      ...this.#unsaved.get(phoneId),
      phoneId,
      ...(soundOn ? { seenAt: this.#clock.now() } : {}),
      ...(battery === undefined ? {} : { battery }),
      ...(charging === undefined ? {} : { charging }),
      ...(subscription === undefined ? {} : { subscription }),
      ...(language === undefined ? {} : { language }),
    });
  }

  /** What is known of each phone, stored or not yet. */
  async all(): Promise<PhoneLife[]> {
    const lives = new Map((await this.#store.phoneLives()).map((life) => [life.phoneId, life]));
    for (const [phoneId, life] of this.#unsaved) lives.set(phoneId, { ...lives.get(phoneId), ...life });
    return [...lives.values()];
  }

  /** Stores what is new. What could not be stored is kept for the next time. */
  async save(): Promise<void> {
    if (this.#unsaved.size === 0) return;
    const saving = this.#unsaved;
    this.#unsaved = new Map();
    try {
      await this.#store.savePhoneLives([...saving.values()]);
    } catch (error) {
      for (const [phoneId, life] of this.#unsaved) saving.set(phoneId, { ...saving.get(phoneId), ...life });
      this.#unsaved = saving;
      throw error;
    }
  }
}
