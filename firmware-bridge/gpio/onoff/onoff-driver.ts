import type { Gpio } from 'onoff';
import type { GpioDriver, GpioEar, GpioLine } from '../gpio-line.js';
import { sysfsNumber } from './chip.js';

/** What the driver uses of onoff's `Gpio`. */
export type OnoffGpio = Pick<Gpio, 'readSync' | 'writeSync' | 'watch' | 'unexport'>;

export type OpenGpio = (number: number, direction: 'in' | 'high' | 'low', edge: 'both' | 'none') => Promise<OnoffGpio>;

type Options = { sysfsRoot?: string; open?: OpenGpio };

/**
 * GPIO through sysfs with the package onoff, for kernels that have it. sysfs cannot set a bias: `config.txt` or a
 * resistor does. onoff's own `debounceTimeout` is never used, since it loses taps shorter than itself.
 */
export class OnoffDriver implements GpioDriver {
  readonly #sysfsRoot: string;
  readonly #open: OpenGpio;
  readonly #opened: OnoffGpio[] = [];
  readonly #outputs = new Map<string, OnoffGpio>();
  #ear: GpioEar | undefined;

  constructor({ sysfsRoot = '/sys/class/gpio', open = openWithOnoff }: Options = {}) {
    this.#sysfsRoot = sysfsRoot;
    this.#open = open;
  }

  async start(inputs: readonly GpioLine[], outputs: ReadonlyMap<string, boolean>, ear: GpioEar): Promise<void> {
    this.#ear = ear;
    for (const { name } of inputs) await this.#watch(name, ear);
    for (const [name, high] of outputs) {
      const number = await sysfsNumber(name, this.#sysfsRoot);
      this.#outputs.set(name, this.#keep(await this.#open(number, high ? 'high' : 'low', 'none')));
    }
  }

  set(output: string, high: boolean): void {
    try {
      this.#outputs.get(output)?.writeSync(high ? 1 : 0);
    } catch (error) {
      this.#ear?.broken(`output ${output}: ${codeOf(error)}`);
    }
  }

  async stop(): Promise<void> {
    this.#ear = undefined;
    this.#outputs.clear();
    for (const gpio of this.#opened.splice(0)) {
      try {
        gpio.unexport();
      } catch {
        // The file system of a chip that is gone cannot be told to let go of it.
      }
    }
  }

  async #watch(name: string, ear: GpioEar): Promise<void> {
    const gpio = this.#keep(await this.#open(await sysfsNumber(name, this.#sysfsRoot), 'in', 'both'));
    let sound = true;
    const read = gpio.readSync.bind(gpio);
    // onoff reads the level inside the callback of epoll, where an exception would end the process: ENOTCONN, EIO.
    gpio.readSync = () => {
      try {
        return read();
      } catch (error) {
        sound = false;
        this.#ear?.broken(`input ${name}: ${codeOf(error)}`);
        return 0;
      }
    };
    const level = gpio.readSync();
    if (sound) ear.level(name, level === 1);
    gpio.watch((error, value) => {
      if (error) this.#ear?.broken(`input ${name}: ${codeOf(error)}`);
      else if (sound && this.#ear) ear.edge(name, value === 1);
    });
  }

  #keep(gpio: OnoffGpio): OnoffGpio {
    this.#opened.push(gpio);
    return gpio;
  }
}

function codeOf(error: unknown): string {
  if (error instanceof Error) return 'code' in error ? String(error.code) : error.message;
  return String(error);
}

/** Loads onoff only where it is used: its native part is not built on every machine. */
async function openWithOnoff(
  number: number,
  direction: 'in' | 'high' | 'low',
  edge: 'both' | 'none',
): Promise<OnoffGpio> {
  const { Gpio } = await import('onoff');
  return new Gpio(number, direction, edge);
}
