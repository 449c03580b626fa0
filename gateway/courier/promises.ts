/** One promise per alarm that is not safe yet, however many wait for it. */
export class Promises {
  readonly #waiting = new Map<string, { promise: Promise<void>; resolve: () => void }>();

  begin(id: string): Promise<void> {
    let resolve: () => void = () => undefined;
    const promise = new Promise<void>((done) => {
      resolve = done;
    });
    this.#waiting.set(id, { promise, resolve });
    return promise;
  }

  /** Resolved at once for an id that nobody is anxious about. */
  of(id: string): Promise<void> {
    return this.#waiting.get(id)?.promise ?? Promise.resolve();
  }

  keep(id: string): void {
    this.#waiting.get(id)?.resolve();
    this.#waiting.delete(id);
  }
}
