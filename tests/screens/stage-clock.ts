import type { Clock } from '@nattvakt/contract';

/** A wall clock that stands still wherever it was set, so that a picture of today is the picture of tomorrow. */
export class StageClock implements Clock {
  #now: number;

  constructor(at: string) {
    this.#now = Date.parse(at);
  }

  now(): number {
    return this.#now;
  }

  /** What is measured inside the dispatcher goes on: only the hour of the night is staged. */
  monotonicMs(): number {
    return performance.now();
  }

  set(at: string): void {
    this.#now = Date.parse(at);
  }

  passMs(ms: number): void {
    this.#now += ms;
  }
}
