import { once } from 'node:events';
import type { Clock } from '@nattvakt/contract';
import { LinkReport } from '../link-report.js';
import type { Log } from '../log.js';
import type { BridgeListener, BridgePart, Reading } from '../sensor-event.js';
import { type LifeEnd, Supervised } from '../supervised.js';
import { chooseDriver, type DriverChoice, type WantedDriver } from './choose-driver.js';
import type { GpioDriver, GpioEar } from './gpio-line.js';
import { GpiomonDriver } from './gpiomon/gpiomon-driver.js';
import { defaultPrograms, type ProgramPaths } from './gpiomon/programs.js';
import { biasOf, type GpioInput } from './input.js';
import { limits } from './limits.js';
import { lookAtMachine } from './machine.js';
import { OnoffDriver } from './onoff/onoff-driver.js';
import { WatchedInput } from './watched-input.js';

export type GpioBoardOptions = {
  /** The link's name in the gateway's configuration. */
  link: string;
  driver: WantedDriver;
  inputs: readonly GpioInput[];
  /** Names of lines, such as `GPIO23`. They begin low. */
  outputs: readonly string[];
  clock: Clock;
  log: Log;
  listener: BridgeListener;
  programs?: Partial<ProgramPaths>;
  hushMs?: number;
  /** In [0, 1). */
  random?: () => number;
};

/** The lines of a board: buttons, loops, lamp, buzzer. Lost when any part of it does not work; tried again for ever. */
export class GpioBoard implements BridgePart {
  readonly #programs: ProgramPaths;
  readonly #random: () => number;
  readonly #report: LinkReport;
  #inputs: ReadonlyMap<string, WatchedInput>;
  #rewire: (() => void) | undefined;
  readonly #outputs: Map<string, boolean>;
  readonly #faults = new Map<string, string>();
  readonly #pending = new Set<string>();
  readonly #supervised: Supervised;
  #driver: GpioDriver | undefined;

  constructor(private readonly options: GpioBoardOptions) {
    this.#programs = { ...defaultPrograms, ...options.programs };
    this.#random = options.random ?? Math.random;
    this.#report = new LinkReport('gpio', options.link, options);
    this.#inputs = this.#watch(options.inputs);
    this.#outputs = new Map(options.outputs.map((name) => [name, false]));
    const bounds = { firstMs: limits.firstRetryMs, longestMs: limits.longestRetryMs };
    this.#supervised = new Supervised(
      bounds,
      this.#random,
      (signal) => this.#live(signal),
      (reason) => this.#fault('driver', reason),
    );
  }

  async start(): Promise<void> {
    this.#supervised.start();
  }

  async stop(): Promise<void> {
    await this.#supervised.stop();
    for (const input of this.#inputs.values()) input.stop();
  }

  /** Another plan: the lines are taken anew with these inputs. The outputs keep their levels. */
  setInputs(inputs: readonly GpioInput[]): void {
    const before = [...this.#inputs.values()].map(({ input }) => input);
    if (JSON.stringify(before) === JSON.stringify(inputs)) return;
    const known = this.#inputs;
    this.#inputs = this.#watch(inputs, known);
    for (const [address, input] of known) if (this.#inputs.get(address) !== input) input.stop();
    this.#rewire?.();
  }

  /** @param known what is wired as before goes on: a press while the lines are taken anew is one, and not how things stand */
  #watch(
    inputs: readonly GpioInput[],
    known: ReadonlyMap<string, WatchedInput> = new Map(),
  ): ReadonlyMap<string, WatchedInput> {
    const { clock, hushMs = limits.hushMs } = this.options;
    const ports = {
      hushMs,
      monotonicMs: () => clock.monotonicMs(),
      tell: (address: string, reading: Reading, initial: boolean) => void this.#tell(address, reading, initial),
    };
    const watched = (input: GpioInput) => {
      const before = known.get(input.address);
      const isSame = JSON.stringify(before?.input) === JSON.stringify(input);
      return before !== undefined && isSame ? before : new WatchedInput(input, ports);
    };
    return new Map(inputs.map((input) => [input.address, watched(input)]));
  }

  /**
   * Switches an output. Resolves when the driver has been told; a board that is lost gets the level when it is back.
   * Rejects with a RangeError for a line that is not an output of this board.
   */
  async set(output: string, on: boolean): Promise<void> {
    if (!this.#outputs.has(output)) throw new RangeError(`${output} is not an output of ${this.options.link}`);
    this.#outputs.set(output, on);
    this.#driver?.set(output, on);
  }

  async #live(signal: AbortSignal): Promise<LifeEnd> {
    const { driver: wanted, log, link } = this.options;
    const choice = chooseDriver(wanted, await lookAtMachine(this.#programs.gpiomon));
    if (choice.driver === undefined) return { anew: false, reason: choice.why };
    log.info({ event: 'gpio.driver', link, driver: choice.driver, why: choice.why }, 'GPIO driver chosen');
    const driver = this.#create(choice);
    const broken = new AbortController();
    let rewired = false;
    this.#rewire = () => {
      rewired = true;
      broken.abort('other inputs');
    };
    const ear: GpioEar = {
      level: (line, high) => this.#inputs.get(line)?.level(high),
      edge: (line, high) => this.#inputs.get(line)?.edge(high),
      pending: (part) => this.#pending.add(part),
      fault: (part, reason) => this.#fault(part, reason),
      broken: (reason) => broken.abort(reason),
    };
    try {
      const lines = [...this.#inputs.values()].map(({ input }) => ({ name: input.address, bias: biasOf(input) }));
      await driver.start(lines, this.#outputs, ear);
      this.#driver = driver;
      this.#fault('driver', undefined);
      const ended = AbortSignal.any([signal, broken.signal]);
      if (!ended.aborted) await once(ended, 'abort');
      return rewired ? { anew: true } : { anew: false, reason: String(ended.reason) };
    } finally {
      this.#driver = undefined;
      this.#rewire = undefined;
      await driver.stop();
      this.#faults.clear();
      this.#pending.clear();
    }
  }

  #create(choice: Exclude<DriverChoice, { driver: undefined }>): GpioDriver {
    if (choice.driver === 'onoff') return new OnoffDriver();
    return new GpiomonDriver({ programs: this.#programs, version: choice.version, random: this.#random });
  }

  #fault(part: string, reason: string | undefined): void {
    const { log, link } = this.options;
    this.#pending.delete(part);
    // The same fault is found again with every attempt: once is enough for a log that people read.
    if (reason !== undefined && this.#faults.get(part) !== reason) {
      log.warn({ event: 'gpio.fault', link, part, reason }, 'a part of the board does not work');
    }
    if (reason === undefined) this.#faults.delete(part);
    else this.#faults.set(part, reason);
    const [first] = this.#faults;
    if (first) this.#report.lost(first.join(': '));
    else if (this.#pending.size === 0) this.#report.up('works');
  }

  async #tell(address: string, reading: Reading, initial: boolean): Promise<void> {
    const { listener, clock, log, link } = this.options;
    try {
      await listener.sensor({ bus: 'gpio', address, monotonicMs: clock.monotonicMs(), reading, initial });
    } catch (error) {
      // A wire has no acknowledgement: the button cannot be asked to press again.
      const fields = { event: 'gpio.event-failed', link, address, error: String(error) };
      log.error(fields, 'an event could not be handed on');
    }
  }
}
