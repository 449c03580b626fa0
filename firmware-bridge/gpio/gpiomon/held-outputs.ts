import { type LifeEnd, type Proved, Supervised } from '../../supervised.js';
import type { GpioEar } from '../gpio-line.js';
import { limits } from '../limits.js';
import { HeldProgram } from './held-program.js';

/** How `gpioset` is asked for levels, and told of further ones when it listens. */
export type Holding = {
  args(levels: ReadonlyMap<string, boolean>): readonly string[];
  /** The line of text for its standard input; without it, another level takes another program. */
  say?(name: string, high: boolean): string;
};

type Ports = { gpioset: string; ear: GpioEar; random: () => number };

/** Keeps a `gpioset` alive that holds some outputs: what it drove falls back when it ends. */
export class HeldOutputs {
  readonly #levels: Map<string, boolean>;
  readonly #supervised: Supervised;
  #program: HeldProgram | undefined;
  #replacing = false;

  constructor(
    levels: ReadonlyMap<string, boolean>,
    private readonly holding: Holding,
    private readonly ports: Ports,
  ) {
    this.#levels = new Map(levels);
    const bounds = { firstMs: limits.firstRetryMs, longestMs: limits.longestRetryMs };
    this.#supervised = new Supervised(
      bounds,
      ports.random,
      (signal, proved) => this.#live(signal, proved),
      (reason) => ports.ear.fault(this.#part, reason),
    );
  }

  start(): void {
    this.#supervised.start();
  }

  stop(): Promise<void> {
    return this.#supervised.stop();
  }

  set(name: string, high: boolean): void {
    if (this.#levels.get(name) === high) return;
    this.#levels.set(name, high);
    if (!this.#program) return;
    if (this.holding.say) {
      this.#program.write(this.holding.say(name, high));
    } else {
      this.#replacing = true;
      void this.#program.kill();
    }
  }

  get #part(): string {
    return `output ${[...this.#levels.keys()].join(', ')}`;
  }

  async #live(signal: AbortSignal, proved: Proved): Promise<LifeEnd> {
    this.#replacing = false;
    const program = new HeldProgram(this.ports.gpioset, this.holding.args(this.#levels));
    this.#program = program;
    const sound = setTimeout(() => {
      proved();
      this.ports.ear.fault(this.#part, undefined);
    }, limits.soundAfterMs);
    const stopped = () => void program.kill();
    signal.addEventListener('abort', stopped);
    const reason = await program.ended;
    signal.removeEventListener('abort', stopped);
    clearTimeout(sound);
    this.#program = undefined;
    return this.#replacing ? { anew: true } : { anew: false, reason };
  }
}
