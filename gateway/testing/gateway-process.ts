import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';

export type GatewayProgram = { script: string; nodeFlags?: readonly string[]; env?: Readonly<Record<string, string>> };

/** The gateway's modules, unbundled; the same program whether this file runs as source or from the build. */
const modules: GatewayProgram = {
  script: fileURLToPath(new URL('../dist/main.js', import.meta.url)).replace('/dist/dist/', '/dist/'),
};

/** The built gateway as a process of its own. */
export class GatewayProcess {
  readonly lines: Record<string, unknown>[] = [];
  errors = '';
  readonly #child: ChildProcess;
  readonly #exited: Promise<unknown[]>;

  constructor(args: readonly string[], program: GatewayProgram = modules) {
    const child = spawn(process.execPath, [...(program.nodeFlags ?? []), program.script, ...args], {
      stdio: ['ignore', 'pipe', 'pipe'],
      env: { ...process.env, ...program.env },
    });
    this.#child = child;
    this.#exited = once(child, 'exit');
    createInterface({ input: child.stdout }).on('line', (line) => {
      if (line.startsWith('{')) this.lines.push(JSON.parse(line));
      else this.lines.push({ text: line });
    });
    child.stderr.on('data', (bytes: Buffer) => {
      this.errors += bytes.toString();
    });
  }

  get pid(): number | undefined {
    return this.#child.pid;
  }

  event(name: string): Record<string, unknown> | undefined {
    return this.lines.find(({ event }) => event === name);
  }

  /** The exit code, or null after a signal. */
  async end(signal?: NodeJS.Signals): Promise<number | null> {
    if (signal !== undefined) this.#child.kill(signal);
    await this.#exited;
    return this.#child.exitCode;
  }
}
