import { closeSync, constants, existsSync, openSync, rmSync, symlinkSync } from 'node:fs';
import { createRequire } from 'node:module';
import { ReadStream } from 'node:tty';

/** What node-pty's `open()` gives; its types leave it out. `master` and `slave` are streams of raw bytes. */
type OpenTerminal = { master: ReadStream & NodeJS.WritableStream; slave: ReadStream; ptsName: string };
const { open } = createRequire(import.meta.url)('@lydell/node-pty') as {
  open(options: { encoding: null }): OpenTerminal;
};

/**
 * A serial adapter that is not there: a kernel pseudo-terminal, found through a link whose path stays the same, as
 * `/dev/serial/by-id/...` does. Plugging in makes a new terminal; unplugging closes it, and whoever has it open notices.
 */
export class PseudoTerminal {
  readonly #link: string;
  readonly #received: (bytes: Uint8Array) => void;
  #terminal: { master: OpenTerminal['master']; keeper: ReadStream } | undefined;

  /** @param link path of the symbolic link that a gateway opens */
  constructor(link: string, received: (bytes: Uint8Array) => void) {
    this.#link = link;
    this.#received = received;
  }

  get plugged(): boolean {
    return this.#terminal !== undefined;
  }

  plug(): void {
    if (this.#terminal) return;
    const { master, slave, ptsName } = open({ encoding: null });
    // node-pty would read the slave side itself, and take what the gateway should get.
    slave.destroy();
    const keeper = keepOpen(ptsName);
    // node-pty's own listener throws; a pulled adapter is no error here.
    master.removeAllListeners('error');
    master.on('error', () => this.unplug());
    master.on('data', (bytes: Uint8Array) => this.#received(bytes));
    this.#terminal = { master, keeper };
    rmSync(this.#link, { force: true });
    symlinkSync(ptsName, this.#link);
  }

  unplug(): void {
    const terminal = this.#terminal;
    this.#terminal = undefined;
    terminal?.keeper.destroy();
    terminal?.master.destroy();
    if (terminal) rmSync(this.#link, { force: true });
  }

  /** Sends bytes to whoever has the port open. With the adapter unplugged they are gone, as radio waves are. */
  send(bytes: Uint8Array): void {
    this.#terminal?.master.write(Buffer.from(bytes));
  }
}

/**
 * Holds the slave side without reading from it, so that the master lives on between two readers, and sets it raw, so
 * that bytes sent while nobody reads are neither echoed nor changed.
 */
function keepOpen(ptsName: string): ReadStream {
  const fd = openSync(ptsName, constants.O_RDWR | constants.O_NOCTTY);
  try {
    return new ReadStream(fd).setRawMode(true);
  } catch (error) {
    if (existsSync(ptsName)) closeSync(fd);
    throw error;
  }
}
