/**
 * How long to wait before the next attempt, in milliseconds: random up to a bound that doubles with each failure
 * ("full jitter"), so that what failed together does not return together.
 * @param failures attempts that have failed in a row, 1 or more
 * @param random in [0, 1)
 */
export function retryDelayMs(failures: number, bounds: { firstMs: number; longestMs: number }, random: number): number {
  return random * Math.min(bounds.longestMs, bounds.firstMs * 2 ** (failures - 1));
}

/** One thing that is tried again for ever, with growing random waits, until it succeeds or is stopped. */
export class Retry {
  #failures = 0;
  #timer: NodeJS.Timeout | undefined;

  constructor(
    private readonly bounds: { firstMs: number; longestMs: number },
    private readonly random: () => number,
  ) {}

  /** Calls `attempt` after the next wait; an attempt that was already waiting is replaced. */
  later(attempt: () => void): void {
    this.stop();
    this.#failures += 1;
    this.#timer = setTimeout(attempt, retryDelayMs(this.#failures, this.bounds, this.random()));
  }

  succeeded(): void {
    this.#failures = 0;
  }

  stop(): void {
    clearTimeout(this.#timer);
  }
}
