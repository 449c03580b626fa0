import { type ChildProcess, spawn } from 'node:child_process';
import { createWriteStream, mkdirSync, type WriteStream } from 'node:fs';
import { dirname } from 'node:path';
import { createInterface } from 'node:readline';
import type { Readable } from 'node:stream';
import { limits } from '../simulator/limits.js';

/** A process of the world: a compiled script of ours that says on standard output when it is ready. */
export type ProcessSpec = {
  /** What people call it: "the gateway". */
  name: string;
  script: string;
  args: string[];
  /** Value of `event` in the JSON line by which it says that it is ready. */
  readyEvent: string;
  /** File that its output is added to, a line each. */
  logFile: string;
  env?: Record<string, string>;
};

export type ReadyLine = Record<string, unknown>;

/** What a supervised process went through, for whoever tells the user. */
export type ProcessNews =
  | { news: 'ended'; how: string; againInMs: number }
  | { news: 'failed-again'; why: string; againInMs: number }
  | { news: 'back' };

/** A process that did not come up. The message is meant for a person and ends with what the process itself said. */
export class ProcessFailed extends Error {}

const lastWordsLines = 12;
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
    const { script, args, env, logFile } = this.#spec;
    mkdirSync(dirname(logFile), { recursive: true });
    const log = createWriteStream(logFile, { flags: 'a' });
    const child = spawn(process.execPath, [script, ...args], {
      // Its own process group: Ctrl-C is for whoever started us, who then ends everything in order.
      detached: true,
      stdio: ['ignore', 'pipe', 'pipe'],
      env: { ...process.env, UV_THREADPOOL_SIZE: '16', ...env },
    });
    this.#child = child;
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

/** Follows a new process until it says that it is ready; its output goes on into the log for as long as it lives. */
function awaitReady(spec: ProcessSpec, child: ChildProcess, log: WriteStream): Promise<ReadyLine> {
  return new Promise((resolve, reject) => {
    const lastWords: string[] = [];
    const fail = (why: string) => {
      const said = lastWords.length > 0 ? `\n${lastWords.map((line) => `    ${line}`).join('\n')}` : '';
      reject(new ProcessFailed(`${spec.name} ${why}; its log is ${spec.logFile}${said}`));
    };
    const slow = setTimeout(() => fail(`was not ready within ${limits.readyMs / 1_000} s`), limits.readyMs);
    const hear = (line: string) => {
      log.write(`${line}\n`);
      lastWords.push(readable(line));
      if (lastWords.length > lastWordsLines) lastWords.shift();
      const ready = readyLine(line, spec.readyEvent);
      if (!ready) return;
      clearTimeout(slow);
      resolve(ready);
    };
    for (const stream of [child.stdout, child.stderr]) follow(stream, hear);
    child.once('error', (error) => fail(`could not be started: ${error.message}`));
    child.once('close', (code, signal) => {
      clearTimeout(slow);
      log.end();
      fail(signal ? `was ended by ${signal}` : `ended with exit code ${code}`);
    });
  });
}

function follow(stream: Readable | null, hear: (line: string) => void): void {
  if (stream) createInterface({ input: stream }).on('line', hear);
}

function readyLine(line: string, event: string): ReadyLine | undefined {
  if (!line.includes(event)) return undefined;
  try {
    const body = JSON.parse(line) as ReadyLine;
    return body.event === event ? body : undefined;
  } catch {
    return undefined;
  }
}

/** A log line as words: `uplink.refused: the dispatcher refused us`. */
function readable(line: string): string {
  try {
    const { event, msg, err } = JSON.parse(line) as { event?: string; msg?: string; err?: { message?: string } };
    return [event, msg, err?.message].filter(Boolean).join(': ');
  } catch {
    return line;
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
