/** Keeps the screen on during the shift. Browsers let go of it whenever the page is hidden, so it is asked for again. */
export class Awake {
  #wanted = false;
  readonly #tell: (screen: 'kept-on' | 'may-sleep') => void;

  /** @param tell called with what the browser answered */
  constructor(tell: (screen: 'kept-on' | 'may-sleep') => void) {
    this.#tell = tell;
  }

  start(): void {
    if (this.#wanted) return;
    this.#wanted = true;
    document.addEventListener('visibilitychange', this.#ask);
    this.#ask();
  }

  stop(): void {
    this.#wanted = false;
    document.removeEventListener('visibilitychange', this.#ask);
  }

  readonly #ask = (): void => {
    if (!this.#wanted || document.visibilityState !== 'visible') return;
    if (!('wakeLock' in navigator)) {
      this.#tell('may-sleep');
      return;
    }
    // Refused on a low battery, or where the page is not served over HTTPS: the shift goes on.
    navigator.wakeLock.request('screen').then(
      () => this.#tell('kept-on'),
      () => this.#tell('may-sleep'),
    );
  };
}
