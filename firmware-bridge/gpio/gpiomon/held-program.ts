import type { ChildProcessWithoutNullStreams } from 'node:child_process';
import { limits } from '../limits.js';
import { TextLines } from './program-output.js';
import { complaint, hold } from './programs.js';

/** A program that runs until it is killed. */
export class HeldProgram {
  /** Resolves when the program is gone, with why: in its own words when it had any. Never rejects. */
  readonly ended: Promise<string>;
  readonly #child: ChildProcessWithoutNullStreams;

  /** @param heard takes each line of text that the program prints */
  constructor(program: string, args: readonly string[], heard: (text: string) => void = () => undefined) {
    const child = hold(program, args);
    this.#child = child;
    const lines = new TextLines();
    let words = '';
    child.stdin.on('error', () => undefined);
    child.stdout.setEncoding('utf8').on('data', (text: string) => lines.feed(text).forEach(heard));
    child.stderr.setEncoding('utf8').on('data', (text: string) => {
      words = (words + text).slice(0, limits.complaintChars);
    });
    this.ended = new Promise((resolve) => {
      child.on('error', (error) => child.pid === undefined && resolve(error.message));
      child.on('close', (code, signal) => resolve(complaint(words) || `ended with ${code ?? signal}`));
    });
  }

  get running(): boolean {
    return this.#child.pid !== undefined && this.#child.exitCode === null && this.#child.signalCode === null;
  }

  write(text: string): void {
    if (this.running) this.#child.stdin.write(text);
  }

  /** Ends the program. Resolves when it is gone: until then its lines are taken. */
  async kill(): Promise<void> {
    if (this.running) this.#child.kill('SIGTERM');
    const stubborn = setTimeout(() => this.#child.kill('SIGKILL'), limits.programMs);
    await this.ended;
    clearTimeout(stubborn);
  }
}
