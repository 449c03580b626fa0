import { type LifeEnd, type Proved, Supervised } from '../../supervised.js';
import type { GpioEar } from '../gpio-line.js';
import { limits } from '../limits.js';
import { HeldProgram } from './held-program.js';
import { type Edge, isBanner, readEdge, readLevels } from './program-output.js';
import { ask, type ProgramPaths } from './programs.js';
import type { GpiodVersion } from './version.js';

/** Lines that one `gpiomon` watches: those of one bias, with version 1 also of one chip. */
export type WatchedLines = {
  /** Names of the lines by the word the program uses for them: the name itself, or the offset. */
  names: ReadonlyMap<string, string>;
  levelArgs: readonly string[];
  watchArgs: readonly string[];
};

type Ports = { programs: ProgramPaths; version: GpiodVersion; ear: GpioEar; random: () => number };

/**
 * Keeps a `gpiomon` alive for some lines. Each life reads the levels first, because edges were missed before it; the
 * kernel lets nobody read a line that is being watched. A change in the moment between the two shows with the line's
 * next edge, or when the watch is begun anew after `limits.recheckMs`.
 */
export class LineWatch {
  readonly #supervised: Supervised;

  constructor(
    private readonly lines: WatchedLines,
    private readonly ports: Ports,
  ) {
    const bounds = { firstMs: limits.firstRetryMs, longestMs: limits.longestRetryMs };
    this.#supervised = new Supervised(
      bounds,
      ports.random,
      (signal, proved) => this.#live(signal, proved),
      (reason) => ports.ear.fault(this.#part, reason),
    );
  }

  start(): void {
    this.ports.ear.pending(this.#part);
    this.#supervised.start();
  }

  stop(): Promise<void> {
    return this.#supervised.stop();
  }

  get #part(): string {
    return `watch of ${[...this.lines.names.values()].join(', ')}`;
  }

  async #live(signal: AbortSignal, proved: Proved): Promise<LifeEnd> {
    const { programs, version, ear } = this.ports;
    await this.#readLevels();
    if (signal.aborted) return { anew: true };
    const program = new HeldProgram(programs.gpiomon, this.lines.watchArgs, (text) => this.#said(text));
    if (version === 1 && program.running) ear.fault(this.#part, undefined);
    let anew = false;
    const recheck = setTimeout(() => {
      anew = true;
      void program.kill();
    }, limits.recheckMs);
    const sound = setTimeout(proved, limits.soundAfterMs);
    const stopped = () => void program.kill();
    signal.addEventListener('abort', stopped);
    const reason = await program.ended;
    signal.removeEventListener('abort', stopped);
    clearTimeout(recheck);
    clearTimeout(sound);
    return anew ? { anew } : { anew: false, reason };
  }

  async #readLevels(): Promise<void> {
    const names = [...this.lines.names.values()];
    const answer = await ask(this.ports.programs.gpioget, this.lines.levelArgs);
    const levels = readLevels(answer, names.length);
    if (levels === undefined) throw new Error('gpioget gave no levels');
    for (const [index, name] of names.entries()) this.ports.ear.level(name, levels[index] ?? false);
  }

  #said(text: string): void {
    if (isBanner(text)) this.ports.ear.fault(this.#part, undefined);
    const edge: Edge | undefined = readEdge(this.ports.version, text);
    const name = edge && this.lines.names.get(edge.line);
    if (edge && name !== undefined) this.ports.ear.edge(name, edge.high);
  }
}
