import { place, ringingOf } from '../model/ranking.js';
import type { PhoneState } from '../model/state.js';
import { languages } from '../words/words.js';
import { limits } from './limits.js';
import { type Pattern, Sound } from './sound.js';

const vibrateEveryMs = 2_000;
const vibration = [600, 200, 600];
const flashEveryMs = 1_000;

/** How many alarms this phone is being called to. */
export function ringingCount(state: PhoneState): number {
  if (state.signIn.state !== 'signed-in') return 0;
  const { person } = state.signIn.session;
  return ringingOf(place(state.cards.values(), state.actions, state.dismissed, person.givenName)).length;
}

/** What must be heard now. An alarm goes before a lost contact. */
export function patternOf(state: PhoneState, now: number): Pattern | undefined {
  if (state.signIn.state !== 'signed-in') return undefined;
  if (ringingCount(state) > 0 || state.testRing.state === 'ringing') return 'alarm';
  const { contact } = state;
  return contact.state === 'lost' && now - contact.since >= limits.lostSoundMs ? 'no-contact' : undefined;
}

/** Sound, vibration and the title, as the phone's state asks for them. */
export class Ringer {
  readonly #sound = new Sound();
  readonly #silenced: () => void;
  #state: PhoneState | undefined;
  #vibratedAt = 0;

  /** @param silenced called when the phone believes that it can be heard, and cannot */
  constructor(silenced: () => void) {
    this.#silenced = silenced;
  }

  /** False when the page believes that it can be heard, and the system has taken the sound away. */
  get isAudible(): boolean {
    return this.#sound.isAudible;
  }

  unlock(): Promise<boolean> {
    return this.#sound.unlock();
  }

  /** Goes on for as long as the page is open. */
  start(): void {
    setInterval(() => this.#tick(), flashEveryMs);
  }

  show(state: PhoneState): void {
    this.#state = state;
    this.#update(Date.now());
  }

  #tick(): void {
    if (this.#state?.sound === 'on' && !this.#sound.isAudible) void this.#unlockOrTell();
    this.#update(Date.now());
  }

  async #unlockOrTell(): Promise<void> {
    if (!(await this.#sound.unlock())) this.#silenced();
  }

  #update(now: number): void {
    const state = this.#state;
    if (state === undefined) return;
    this.#sound.play(state.sound === 'on' ? patternOf(state, now) : undefined);
    const count = ringingCount(state);
    this.#vibrate((count > 0 || state.testRing.state === 'ringing') && state.sound === 'on', now);
    const words = languages[state.language];
    const flash = count > 0 && Math.floor(now / flashEveryMs) % 2 === 0;
    const still = matchMedia('(prefers-reduced-motion: reduce)').matches;
    document.title = count > 0 && (flash || still) ? words.alarmTitle(count) : count > 0 ? '● ● ●' : words.name;
  }

  #vibrate(wanted: boolean, now: number): void {
    if (!('vibrate' in navigator)) return;
    if (!wanted) {
      if (this.#vibratedAt !== 0) navigator.vibrate(0);
      this.#vibratedAt = 0;
    } else if (now - this.#vibratedAt >= vibrateEveryMs) {
      this.#vibratedAt = now;
      navigator.vibrate(vibration);
    }
  }
}
