import { limits } from '../limits.js';
import { fingerprint, type Telegram } from './telegram.js';

/**
 * Drops the copies that repeaters make. An original always passes, so two quick presses are two; a copy passes only
 * when no original was heard before it. The radio chip itself merges what comes within 100 ms.
 */
export class RepeaterFilter {
  readonly #hushedUntilMs = new Map<string, number>();

  passes(telegram: Telegram, monotonicMs: number): boolean {
    const print = fingerprint(telegram);
    const original = telegram.repeats === 0;
    if (!original && monotonicMs < (this.#hushedUntilMs.get(print) ?? Number.NEGATIVE_INFINITY)) return false;
    this.#remember(print, monotonicMs + (original ? limits.repeatMs : limits.repeatOfRepeatMs));
    return true;
  }

  #remember(print: string, untilMs: number): void {
    this.#hushedUntilMs.delete(print);
    this.#hushedUntilMs.set(print, untilMs);
    if (this.#hushedUntilMs.size <= limits.rememberedTelegrams) return;
    for (const oldest of this.#hushedUntilMs.keys()) {
      this.#hushedUntilMs.delete(oldest);
      return;
    }
  }
}
