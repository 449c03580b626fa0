import { type ChildProcess, fork } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import type { Clock } from '@nattvakt/contract';
import type { DispatcherConfig } from '../../config.js';
import type { Concern } from '../../core/audit-watch/index.js';
import type { Log } from '../../log.js';
import { limits } from '../limits.js';
import type { WatcherStates } from '../states.js';
import type { FromAuditor, ToAuditor } from './messages.js';

type Alive = Omit<Extract<ToAuditor, { type: 'alive' }>, 'type'>;

export type AuditorProcessParts = {
  /** What the dispatcher is called, once it listens. */
  dispatcher: () => string;
  config: DispatcherConfig;
  states: WatcherStates;
  /** How the dispatcher is at this moment. */
  alive: () => Alive;
  clock: Clock;
  log: Log;
  /** The auditor's compiled program. */
  program?: string;
};

/** Keeps the auditor's process alive, tells it that the dispatcher is, and hears what it found. */
export class AuditorProcess {
  readonly #parts: AuditorProcessParts;
  #child: ChildProcess | undefined;
  #saying: NodeJS.Timeout | undefined;
  #again: NodeJS.Timeout | undefined;
  #againMs: number = limits.againMs;
  #wanted = false;
  #lookedAt = 0;
  #concerns: readonly Concern[] = [];

  constructor(parts: AuditorProcessParts) {
    this.#parts = parts;
  }

  /** What it found at its last look. */
  get concerns(): readonly Concern[] {
    return this.#concerns;
  }

  get pid(): number | undefined {
    return this.#child?.pid;
  }

  async start(): Promise<void> {
    if (this.#wanted) return;
    this.#wanted = true;
    this.#lookedAt = this.#parts.clock.monotonicMs();
    this.#parts.states.begin('auditor');
    this.#launch();
    this.#saying = setInterval(() => this.#say(), Math.min(limits.sayMs, this.#everyMs / 6));
  }

  async stop(): Promise<void> {
    this.#wanted = false;
    clearInterval(this.#saying);
    clearTimeout(this.#again);
    const child = this.#child;
    this.#child = undefined;
    if (child === undefined || child.exitCode !== null || child.signalCode !== null) return;
    const ended = new Promise<void>((resolve) => child.once('exit', () => resolve()));
    child.send({ type: 'stop' } satisfies ToAuditor, () => undefined);
    const impatient = setTimeout(() => child.kill('SIGKILL'), limits.stopMs);
    await ended;
    clearTimeout(impatient);
  }

  get #everyMs(): number {
    return (this.#parts.config.watch?.auditor?.everyS ?? limits.auditS) * 1000;
  }

  #launch(): void {
    const { program = fileURLToPath(new URL('../auditor/main.js', import.meta.url)), dispatcher, config } = this.#parts;
    const child = fork(program, { execArgv: [], stdio: ['ignore', 'inherit', 'inherit', 'ipc'] });
    this.#child = child;
    child.on('message', (message: FromAuditor) => this.#looked(message));
    child.once('error', (error) => this.#ended(error.message));
    child.once('exit', (code, signal) => this.#ended(signal ? `signal ${signal}` : `exit code ${code}`));
    child.send({ type: 'begin', dispatcher: dispatcher(), config } satisfies ToAuditor, () => undefined);
    this.#say();
  }

  #say(): void {
    const { alive, states, clock } = this.#parts;
    const child = this.#child;
    if (child?.connected) child.send({ type: 'alive', ...alive() } satisfies ToAuditor, () => undefined);
    const silentMs = clock.monotonicMs() - this.#lookedAt;
    if (silentMs > limits.looksMissed * this.#everyMs)
      states.failing('auditor', `has not looked for ${Math.round(silentMs / 1000)} s`);
  }

  #looked({ concerns, untold }: FromAuditor): void {
    const { states, clock } = this.#parts;
    this.#lookedAt = clock.monotonicMs();
    this.#againMs = limits.againMs;
    this.#concerns = concerns;
    if (untold === null) states.ok('auditor');
    else states.failing('auditor', `nobody could be told: ${untold}`);
  }

  #ended(how: string): void {
    if (!this.#wanted) return;
    const { states, log } = this.#parts;
    const againInMs = this.#againMs;
    this.#againMs = Math.min(againInMs * 2, limits.longestAgainMs);
    states.failing('auditor', `its process ended: ${how}`);
    log.error({ event: 'auditor.ended', how, againInMs }, 'the auditor ended: starting it again');
    clearTimeout(this.#again);
    this.#again = setTimeout(() => this.#launch(), againInMs);
  }
}
