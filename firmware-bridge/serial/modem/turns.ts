/** One after another, in the order of asking. A task that fails does not stop the next. */
export class Turns {
  #last: Promise<unknown> = Promise.resolve();
  #waiting = 0;

  /** Tasks that have not ended, the one under way included. */
  get waiting(): number {
    return this.#waiting;
  }

  take<T>(task: () => Promise<T>): Promise<T> {
    this.#waiting += 1;
    const turn = this.#last.then(task).finally(() => {
      this.#waiting -= 1;
    });
    this.#last = turn.catch(() => undefined);
    return turn;
  }
}
