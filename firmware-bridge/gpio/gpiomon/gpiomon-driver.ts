import type { GpioDriver, GpioEar, GpioLine } from '../gpio-line.js';
import { version1, version2 } from './command-lines.js';
import { HeldOutputs, type Holding } from './held-outputs.js';
import { LineWatch, type WatchedLines } from './line-watch.js';
import { readPlace } from './program-output.js';
import { ask, type ProgramPaths } from './programs.js';
import type { GpiodVersion } from './version.js';

type Ports = { programs: ProgramPaths; version: GpiodVersion; random: () => number };

/** GPIO through the programs of libgpiod, each a supervised child process: no native code, and a crash stays there. */
export class GpiomonDriver implements GpioDriver {
  #watches: LineWatch[] = [];
  #outputs = new Map<string, HeldOutputs>();

  constructor(private readonly ports: Ports) {}

  async start(inputs: readonly GpioLine[], outputs: ReadonlyMap<string, boolean>, ear: GpioEar): Promise<void> {
    const { programs, version, random } = this.ports;
    const groups = version === 2 ? groupByBias(inputs) : await this.#groupByChip(inputs);
    this.#watches = groups.map((lines) => new LineWatch(lines, { programs, version, ear, random }));
    const holdings = version === 2 ? await this.#holdings2(outputs) : await this.#holdings1(outputs);
    for (const { names, holding } of holdings) {
      const levels = new Map(names.map((name) => [name, outputs.get(name) ?? false]));
      const held = new HeldOutputs(levels, holding, { gpioset: programs.gpioset, ear, random });
      for (const name of names) this.#outputs.set(name, held);
    }
    for (const part of [...this.#watches, ...new Set(this.#outputs.values())]) part.start();
  }

  set(output: string, high: boolean): void {
    this.#outputs.get(output)?.set(output, high);
  }

  async stop(): Promise<void> {
    await Promise.all([...this.#watches, ...new Set(this.#outputs.values())].map((part) => part.stop()));
    this.#watches = [];
    this.#outputs = new Map();
  }

  /** One program for all outputs when it can be told of changes, as most builds of version 2 can; else one for each. */
  async #holdings2(outputs: ReadonlyMap<string, boolean>): Promise<{ names: string[]; holding: Holding }[]> {
    const names = [...outputs.keys()];
    if (names.length === 0) return [];
    const help = await ask(this.ports.programs.gpioset, ['--help']);
    if (help.includes('--interactive')) {
      return [{ names, holding: { args: version2.holdAndListen, say: version2.set } }];
    }
    return names.map((name) => ({ names: [name], holding: { args: version2.hold } }));
  }

  async #holdings1(outputs: ReadonlyMap<string, boolean>): Promise<{ names: string[]; holding: Holding }[]> {
    return Promise.all(
      [...outputs.keys()].map(async (name) => {
        const place = await this.#place(name);
        return { names: [name], holding: { args: (levels) => version1.hold(place, levels.get(name) ?? false) } };
      }),
    );
  }

  async #groupByChip(inputs: readonly GpioLine[]): Promise<WatchedLines[]> {
    const placed = await Promise.all(inputs.map(async (line) => ({ line, ...(await this.#place(line.name)) })));
    return grouped(placed, ({ line, chip }) => `${chip} ${line.bias}`).map(([first, ...more]) => {
      const lines = [first, ...more];
      const offsets = lines.map(({ offset }) => offset);
      return {
        names: new Map(lines.map(({ line, offset }) => [String(offset), line.name])),
        levelArgs: version1.levels(first.line.bias, first.chip, offsets),
        watchArgs: version1.watch(first.line.bias, first.chip, offsets),
      };
    });
  }

  async #place(name: string): Promise<{ chip: string; offset: number }> {
    const place = readPlace(await ask(this.ports.programs.gpiofind, [name]));
    if (place === undefined) throw new Error(`gpiofind found no line ${name}`);
    return place;
  }
}

function groupByBias(inputs: readonly GpioLine[]): WatchedLines[] {
  return grouped(inputs, ({ bias }) => bias).map(([first, ...more]) => {
    const names = [first, ...more].map(({ name }) => name);
    return {
      names: new Map(names.map((name) => [name, name])),
      levelArgs: version2.levels(first.bias, names),
      watchArgs: version2.watch(first.bias, names),
    };
  });
}

function grouped<T>(all: readonly T[], keyOf: (one: T) => string): [T, ...T[]][] {
  const groups = new Map<string, [T, ...T[]]>();
  for (const one of all) {
    const group = groups.get(keyOf(one));
    if (group) group.push(one);
    else groups.set(keyOf(one), [one]);
  }
  return [...groups.values()];
}
