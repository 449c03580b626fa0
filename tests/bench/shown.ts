/** What a phone has shown, by alarm id, on the bench's own clock. */
export class Shown {
  readonly #at = new Map<string, number>();
  readonly #waiting = new Map<string, (at: number) => void>();

  readonly #next: ((at: number) => void)[] = [];

  record(id: string): void {
    if (this.#at.has(id)) return;
    const at = performance.now();
    this.#at.set(id, at);
    this.#waiting.get(id)?.(at);
    this.#waiting.delete(id);
    for (const told of this.#next.splice(0)) told(at);
  }

  when(id: string): Promise<number> {
    const at = this.#at.get(id);
    if (at !== undefined) return Promise.resolve(at);
    return new Promise((resolve) => this.#waiting.set(id, resolve));
  }

  /** When the next alarm that was not shown before is shown. */
  next(): Promise<number> {
    return new Promise((resolve) => this.#next.push(resolve));
  }
}
