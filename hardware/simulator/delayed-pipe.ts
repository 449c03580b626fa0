/** Passes bytes on after a delay, in the order they came, also when the delay changes on the way. */
export class DelayedPipe {
  readonly #write: (bytes: Uint8Array) => void;
  readonly #nowMs: () => number;
  readonly #waiting: { bytes: Uint8Array; dueMs: number }[] = [];
  #timer: NodeJS.Timeout | undefined;

  constructor(write: (bytes: Uint8Array) => void, nowMs: () => number) {
    this.#write = write;
    this.#nowMs = nowMs;
  }

  pass(bytes: Uint8Array, delayMs: number): void {
    if (delayMs === 0 && this.#waiting.length === 0) {
      this.#write(bytes);
      return;
    }
    this.#waiting.push({ bytes, dueMs: this.#nowMs() + delayMs });
    this.#timer ??= setTimeout(() => this.#due(), delayMs);
  }

  stop(): void {
    clearTimeout(this.#timer);
    this.#waiting.length = 0;
  }

  #due(): void {
    this.#timer = undefined;
    for (;;) {
      const [first] = this.#waiting;
      if (!first) return;
      const leftMs = first.dueMs - this.#nowMs();
      if (leftMs > 0) {
        this.#timer = setTimeout(() => this.#due(), leftMs);
        return;
      }
      this.#waiting.shift();
      this.#write(first.bytes);
    }
  }
}
