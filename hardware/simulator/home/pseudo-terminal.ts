import { type ChildProcess, fork } from 'node:child_process';
import { rmSync, symlinkSync } from 'node:fs';
import { join } from 'node:path';
import { repository } from '../../repository.js';

const adapterProgram = join(repository, 'hardware/dist/simulator/home/serial-adapter.js');

/**
 * A serial adapter that is not there: a kernel pseudo-terminal, found through a link whose path stays the same, as
 * `/dev/serial/by-id/...` does. Plugging in makes a new terminal; unplugging ends it, and whoever has it open notices.
 */
export class PseudoTerminal {
  readonly #link: string;
  readonly #received: (bytes: Uint8Array) => void;
  #adapter: ChildProcess | undefined;

  /** @param link path of the symbolic link that a gateway opens */
  constructor(link: string, received: (bytes: Uint8Array) => void) {
    this.#link = link;
    this.#received = received;
  }

  get plugged(): boolean {
    return this.#adapter !== undefined;
  }

  /** Resolves when the link can be opened. */
  async plug(): Promise<void> {
    if (this.#adapter) return;
    const adapter = fork(adapterProgram, { stdio: ['pipe', 'pipe', 'inherit', 'ipc'], serialization: 'json' });
    this.#adapter = adapter;
    adapter.stdin?.on('error', () => this.unplug());
    adapter.stdout?.on('data', (bytes: Uint8Array) => this.#received(bytes));
    adapter.once('exit', () => this.#gone(adapter));
    const ptsName = await pathOf(adapter);
    // It may have been unplugged again before it was ready.
    if (this.#adapter !== adapter) return;
    rmSync(this.#link, { force: true });
    symlinkSync(ptsName, this.#link);
  }

  unplug(): void {
    const adapter = this.#adapter;
    if (!adapter) return;
    this.#gone(adapter);
    adapter.kill('SIGKILL');
  }

  /** Sends bytes to whoever has the port open. With the adapter unplugged they are gone, as radio waves are. */
  send(bytes: Uint8Array): void {
    this.#adapter?.stdin?.write(bytes);
  }

  #gone(adapter: ChildProcess): void {
    if (this.#adapter !== adapter) return;
    this.#adapter = undefined;
    rmSync(this.#link, { force: true });
  }
}

function pathOf(adapter: ChildProcess): Promise<string> {
  return new Promise((resolve, reject) => {
    adapter.once('message', (message) => resolve((message as { ptsName: string }).ptsName));
    adapter.once('error', reject);
    adapter.once('exit', (code, signal) => {
      // Ended on purpose it leaves nothing to open, and nobody waits for it.
      if (signal === 'SIGKILL') resolve('');
      else reject(new Error(`the serial adapter ended with exit code ${code}`));
    });
  });
}
