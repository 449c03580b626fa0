/** Runs what concerns one key in the order it came, each when the one before has ended; different keys do not wait. */
export class Ordered {
  readonly #last = new Map<string, Promise<unknown>>();

  run<T>(key: string, task: () => Promise<T>): Promise<T> {
    const before = this.#last.get(key) ?? Promise.resolve();
    const mine = before.then(task, task);
    this.#last.set(key, mine);
    const ended = () => {
      if (this.#last.get(key) === mine) this.#last.delete(key);
    };
    mine.then(ended, ended);
    return mine;
  }
}
