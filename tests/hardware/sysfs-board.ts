import { type ChildProcess, execFileSync, spawn } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import type { GpioInput } from '@nattvakt/firmware-bridge';
import type { LinkEvent, SensorEvent } from '@nattvakt/firmware-bridge/sensor-event';
import { hardwareFolder, make } from './parts.js';

const script = join(hardwareFolder, 'gpio-fuse/within.sh');
const program = fileURLToPath(new URL('../dist/hardware/bridge-process.js', import.meta.url));

/** A board in a process of its own, whose /sys/class/gpio is the file system of hardware/gpio-fuse. */
export class SysfsBoard {
  readonly events: SensorEvent[] = [];
  readonly links: LinkEvent[] = [];
  readonly logged: Record<string, unknown>[] = [];
  #process: ChildProcess | undefined;

  /** @param folder an empty folder for its mounts */
  constructor(
    private readonly folder: string,
    private readonly board: { inputs: GpioInput[]; outputs: string[]; hushMs: number },
  ) {}

  static build(): void {
    make('gpio-fuse');
  }

  start(): void {
    const options = JSON.stringify({ board: { driver: 'auto', ...this.board } });
    const command = ['--mount', '--propagation', 'private', script, this.folder, process.execPath, program, options];
    const child = spawn('unshare', command, { stdio: ['pipe', 'pipe', 'inherit'] });
    this.#process = child;
    createInterface({ input: child.stdout }).on('line', (line) => {
      const told = JSON.parse(line) as { sensor?: SensorEvent; link?: LinkEvent; log?: Record<string, unknown> };
      if (told.sensor) this.events.push(told.sensor);
      if (told.link) this.links.push(told.link);
      if (told.log) this.logged.push(told.log);
    });
  }

  get alive(): boolean {
    return this.#process?.exitCode === null && this.#process.signalCode === null;
  }

  /** Pulls a line of the header from outside. */
  pull(line: number, to: 'up' | 'down'): void {
    writeFileSync(this.#path(`sim_gpio${line}/pull`), `pull-${to}`);
  }

  /** A file of the board's /sys/class/gpio. */
  read(path: string): string {
    return readFileSync(this.#path(path), 'utf8').trim();
  }

  write(path: string, word: string): void {
    writeFileSync(this.#path(path), word);
  }

  set(output: string, on: boolean): void {
    this.#process?.stdin?.write(`${output} ${on ? 1 : 0}\n`);
  }

  /** As if the chip were gone: every file of it fails from now on. */
  killServer(): void {
    process.kill(Number(readFileSync(join(this.folder, 'server.pid'), 'utf8')), 'SIGKILL');
  }

  /** The chip is back. */
  replaceServer(): void {
    const target = ['--target', String(this.#process?.pid), '--mount'];
    execFileSync('nsenter', [...target, script, '--again', this.folder], { stdio: 'ignore' });
  }

  async stop(): Promise<void> {
    const child = this.#process;
    if (child === undefined) return;
    if (this.alive) {
      child.stdin?.end();
      await new Promise((resolve) => child.once('exit', resolve));
    }
    this.killServer();
  }

  // Its mounts are seen by nobody else; this is the way into them.
  #path(path: string): string {
    return `/proc/${this.#process?.pid}/root/sys/class/gpio/${path}`;
  }
}
