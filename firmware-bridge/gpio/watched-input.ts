import type { Reading } from '../sensor-event.js';
import { type Debounced, edge, read, settle, settlesAtMs, unheard } from './debounce.js';
import { type GpioInput, isClosed, readingOf } from './input.js';

type Ports = {
  hushMs: number;
  monotonicMs(): number;
  tell(address: string, reading: Reading, initial: boolean): void;
};

/** One input with its debouncing, and the timer that ends its hush. */
export class WatchedInput {
  #state = unheard;
  #timer: NodeJS.Timeout | undefined;

  constructor(
    readonly input: GpioInput,
    private readonly ports: Ports,
  ) {}

  level(high: boolean): void {
    const initial = this.#state.reported === undefined;
    this.#take(read(this.#state, isClosed(this.input, high), this.ports.monotonicMs(), this.ports.hushMs), initial);
  }

  edge(high: boolean): void {
    this.#settleWhenDue();
    this.#take(edge(this.#state, isClosed(this.input, high), this.ports.monotonicMs(), this.ports.hushMs), false);
  }

  stop(): void {
    clearTimeout(this.#timer);
  }

  #settleWhenDue(): void {
    const now = this.ports.monotonicMs();
    const dueMs = settlesAtMs(this.#state);
    if (dueMs === undefined || now < dueMs) this.#wait();
    else this.#take(settle(this.#state, now, this.ports.hushMs), false);
  }

  #take({ state, changes }: Debounced, initial: boolean): void {
    this.#state = state;
    for (const closed of changes) this.ports.tell(this.input.address, readingOf(this.input, closed), initial);
    this.#wait();
  }

  // A timer may come a moment early by the monotonic clock; then it waits for the rest.
  #wait(): void {
    clearTimeout(this.#timer);
    const dueMs = settlesAtMs(this.#state);
    if (dueMs === undefined) return;
    this.#timer = setTimeout(() => this.#settleWhenDue(), Math.max(1, Math.ceil(dueMs - this.ports.monotonicMs())));
  }
}
