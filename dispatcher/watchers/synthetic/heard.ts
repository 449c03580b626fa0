/** What was heard so far, and who waits for something to be heard. */
export class Heard<T> {
  readonly #all: T[] = [];
  readonly #waiting = new Set<(one: T) => void>();

  add(one: T): void {
    this.#all.push(one);
    for (const look of this.#waiting) look(one);
  }

  /** The first that matches. Rejects with what was waited for when the signal ends the wait. */
  first(what: string, matches: (one: T) => boolean, signal: AbortSignal): Promise<T> {
    const there = this.#all.find(matches);
    if (there !== undefined) return Promise.resolve(there);
    return new Promise((resolve, reject) => {
      const stop = () => {
        this.#waiting.delete(look);
        reject(new Error(`${what} did not come`));
      };
      const look = (one: T) => {
        if (!matches(one)) return;
        this.#waiting.delete(look);
        signal.removeEventListener('abort', stop);
        resolve(one);
      };
      if (signal.aborted) return stop();
      this.#waiting.add(look);
      signal.addEventListener('abort', stop, { once: true });
      return undefined;
    });
  }
}
