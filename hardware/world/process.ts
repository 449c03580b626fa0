import { type ChildProcess, spawn } from 'node:child_process';
import { createWriteStream, mkdirSync } from 'node:fs';
import { dirname } from 'node:path';
import { limits } from '../simulator/limits.js';
import { awaitReady, type ProcessSpec, type ReadyLine } from './ready.js';

/** What a supervised process went through, for whoever tells the user. */
export type ProcessNews =
  | { news: 'ended'; how: string; againInMs: number }
  | { news: 'failed-again'; why: string; againInMs: number }
  | { news: 'back' };

const firstAgainMs = 500;
const longestAgainMs = 15_000;

/** One child process: started until it is ready, started again when it dies, ended with a time limit. */
export class SupervisedProcess {
  readonly #spec: ProcessSpec;
  readonly #tell: (news: ProcessNews) => void;
  #child: ChildProcess | undefined;
  #again: NodeJS.Timeout | undefined;
  #againMs = firstAgainMs;
  #wanted = false;

  constructor(spec: ProcessSpec, tell: (news: ProcessNews) => void = () => {}) {
    this.#spec = spec;
    this.#tell = tell;
  }

  get name(): string {
    return this.#spec.name;
  }

  get pid(): number | undefined {
    return this.#child?.pid;
  }

  /** Resolves with the ready line. Throws `ProcessFailed` when the process ends first or takes too long. */
  async start(): Promise<ReadyLine> {
    this.#wanted = true;
    try {
      return await this.#launch();
    } catch (error) {
      await this.stop();
      throw error;
    }
  }

  /** Ends the process: SIGTERM, and SIGKILL when it does not listen. */
  async stop(): Promise<void> {
    this.#wanted = false;
    clearTimeout(this.#again);
    await end(this.#child, 'SIGTERM');
  }

  /** Ends the process at once, as a power cut does. It is not started again. */
  async kill(): Promise<void> {
    this.#wanted = false;
    clearTimeout(this.#again);
    await end(this.#child, 'SIGKILL');
  }

  async #launch(): Promise<ReadyLine> {
    const { script, nodeFlags = [], args, env, logFile } = this.#spec;
    mkdirSync(dirname(logFile), { recursive: true });
    const log = createWriteStream(logFile, { flags: 'a' });
    const child = spawn(process.execPath, [...nodeFlags, script, ...args], {
      // Its own process group: Ctrl-C is for whoever started us, who then ends everything in order.
      detached: true,
      stdio: ['ignore', 'pipe', 'pipe'],
      env: { ...process.env, UV_THREADPOOL_SIZE: '16', ...env },
    });
    this.#child = child;
    // A group of its own outlives us unless it is told.
    const endWithUs = () => void child.kill('SIGKILL');
    process.once('exit', endWithUs);
    child.once('exit', () => process.off('exit', endWithUs));
    const ready = await awaitReady(this.#spec, child, log);
    child.once('exit', (code, signal) => this.#ended(signal ? `signal ${signal}` : `exit code ${code}`));
    // It may have died in the very moment between.
    if (child.exitCode !== null || child.signalCode !== null) this.#ended(`exit code ${child.exitCode}`);
    return ready;
  }

  #ended(how: string): void {
    if (!this.#wanted) return;
    this.#tell({ news: 'ended', how, againInMs: this.#againMs });
    this.#relaunchLater();
  }

  #relaunchLater(): void {
    const againInMs = this.#againMs;
    this.#againMs = Math.min(againInMs * 2, longestAgainMs);
    this.#again = setTimeout(() => void this.#relaunch(), againInMs);
  }

  async #relaunch(): Promise<void> {
    try {
      await this.#launch();
      this.#againMs = firstAgainMs;
      this.#tell({ news: 'back' });
    } catch (error) {
      await end(this.#child, 'SIGKILL');
      if (!this.#wanted) return;
      this.#tell({
        news: 'failed-again',
        why: error instanceof Error ? error.message : String(error),
        againInMs: this.#againMs,
      });
      this.#relaunchLater();
    }
  }
}

async function end(child: ChildProcess | undefined, signal: 'SIGTERM' | 'SIGKILL'): Promise<void> {
  if (!child || child.exitCode !== null || child.signalCode !== null) return;
  const ended = new Promise<void>((resolve) => child.once('exit', () => resolve()));
  child.kill(signal);
  const impatient = setTimeout(() => child.kill('SIGKILL'), limits.stopMs);
  await ended;
  clearTimeout(impatient);
}
