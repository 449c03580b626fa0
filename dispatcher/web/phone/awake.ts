/** Keeps the screen on during the shift. Browsers let go of it whenever the page is hidden, so it is asked for again. */
export class Awake {
  #wanted = false;

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
    if (!this.#wanted || document.visibilityState !== 'visible' || !('wakeLock' in navigator)) return;
    // Refused on a low battery, or where the page is not served over HTTPS: the shift goes on.
    navigator.wakeLock.request('screen').catch(() => undefined);
  };
}
