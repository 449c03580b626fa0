import { execFileSync } from 'node:child_process';
import { closeSync, constants, openSync } from 'node:fs';
import { rm, symlink } from 'node:fs/promises';
import type { Duplex } from 'node:stream';
import * as pty from '@lydell/node-pty';

/** What the package's types leave out. */
type Pty = { _pty: string; master: Duplex; slave: Duplex };
const openPty = (pty as unknown as { open(options: { encoding: null }): Pty }).open;

/** The device's end of a serial line: a real pseudo-terminal that a link at `path` leads to. */
export class PseudoLine {
  readonly #pty = openPty({ encoding: null });
  readonly #held: number;
  #gone = false;

  constructor(
    readonly path: string,
    heard: (bytes: Uint8Array) => void,
  ) {
    // As a kernel driver would, something holds the line open between two connections, and nobody else reads it.
    this.#held = openSync(this.#pty._pty, constants.O_RDWR | constants.O_NOCTTY);
    execFileSync('stty', ['raw', '-echo'], { stdio: [this.#held, 'ignore', 'ignore'] });
    this.#pty.slave.destroy();
    this.#pty.master.on('error', () => undefined);
    this.#pty.master.on('data', heard);
  }

  async plugIn(): Promise<void> {
    await rm(this.path, { force: true });
    await symlink(this.#pty._pty, this.path);
  }

  send(bytes: Uint8Array): void {
    this.#pty.master.write(bytes);
  }

  async unplug(): Promise<void> {
    if (this.#gone) return;
    this.#gone = true;
    this.#pty.master.destroy();
    closeSync(this.#held);
    await rm(this.path, { force: true });
  }
}
