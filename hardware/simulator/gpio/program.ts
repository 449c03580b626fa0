import { connect, type Socket } from 'node:net';
import { parseArgs } from 'node:util';
import { socketVariable } from './socket-variable.js';
import { type Answer, type Ask, type Level, type Levels, onLines, sendLine } from './wire.js';

/** The version of libgpiod whose command line these programs speak. */
const version = 'v2.2.1';

type Flag = { type: 'boolean' | 'string'; short?: string };

/** Options that all three programs know. */
const shared = {
  'active-low': { type: 'boolean', short: 'l' },
  bias: { type: 'string', short: 'b' },
  'by-name': { type: 'boolean' },
  chip: { type: 'string', short: 'c' },
  consumer: { type: 'string', short: 'C' },
  help: { type: 'boolean', short: 'h' },
  strict: { type: 'boolean', short: 's' },
  unquoted: { type: 'boolean' },
  version: { type: 'boolean', short: 'v' },
} as const satisfies Record<string, Flag>;

export type Given = { flags: Record<string, string | boolean | undefined>; lines: string[] };

/** Reads the command line as libgpiod's programs do; ends the process on `--version` and on what they would refuse. */
export function readCommandLine(name: string, own: Record<string, Flag>): Given {
  try {
    const { values, positionals } = parseArgs({ options: { ...shared, ...own }, allowPositionals: true, strict: true });
    const flags = values as Given['flags'];
    if (flags.version) endWith(`${name} (libgpiod) ${version}\n`);
    if (flags.help) endWith(usage(name, { ...own, ...shared }));
    if (positionals.length === 0 && !flags.interactive) fail(name, 'at least one GPIO line must be specified');
    return { flags, lines: positionals };
  } catch (error) {
    return fail(name, error instanceof Error ? error.message : String(error));
  }
}

function usage(name: string, flags: Record<string, Flag>): string {
  const options = Object.entries(flags).map(([long, { type, short }]) => {
    const shortForm = short === undefined ? '   ' : `-${short},`;
    return `  ${shortForm} --${long}${type === 'string' ? ` <${long}>` : ''}`;
  });
  return `Usage: ${name} [OPTIONS] <line>...\n\nOptions:\n${options.join('\n')}\n`;
}

function endWith(text: string): never {
  process.stdout.write(text);
  process.exit(0);
}

export function fail(name: string, why: string): never {
  process.stderr.write(`${name}: ${why}\n`);
  process.exit(1);
}

/** The level that a program shows for an electrical one. */
export function shown(level: Level, flags: Given['flags']): Level {
  if (!flags['active-low']) return level;
  return level === 1 ? 0 : 1;
}

/** Period of an option like `20ms`, `100us`, `1s` or `20` (ms), in milliseconds. */
export function periodMs(text: string): number {
  const [, amount, unit] = /^(\d+)(us|ms|s|m)?$/.exec(text) ?? [];
  if (amount === undefined) throw new RangeError(`invalid period: ${text}`);
  const factors: Record<string, number> = { us: 0.001, ms: 1, s: 1_000, m: 60_000 };
  return Number(amount) * (factors[unit ?? 'ms'] ?? 1);
}

/** A program's connection to the simulated board. The program ends when the board goes, as it would with its chip. */
export class BoardLine {
  readonly #name: string;
  readonly #socket: Socket;
  readonly #waiting: ((levels: Levels) => void)[] = [];
  onEdge: (line: string, level: Level, monotonicNs: bigint) => void = () => {};

  constructor(name: string) {
    this.#name = name;
    const path = process.env[socketVariable];
    if (!path) fail(name, `${socketVariable} does not name a simulated board`);
    this.#socket = connect(path);
    this.#socket.on('error', (error) => fail(name, `unable to open chip: ${error.message}`));
    this.#socket.on('close', () => fail(name, 'the chip is gone'));
    onLines(this.#socket, (line) => this.#answered(JSON.parse(line) as Answer));
  }

  /** Resolves with the electrical levels of the lines asked about. */
  ask(ask: Ask): Promise<Levels> {
    sendLine(this.#socket, ask);
    return new Promise((resolve) => this.#waiting.push(resolve));
  }

  #answered(answer: Answer): void {
    if (answer.answer === 'no-such-line') fail(this.#name, `cannot find line '${answer.line}'`);
    else if (answer.answer === 'edge') this.onEdge(answer.line, answer.level, BigInt(answer.monotonicNs));
    else this.#waiting.shift()?.(answer.levels);
  }
}
