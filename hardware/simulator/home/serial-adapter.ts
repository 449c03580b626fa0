import { constants, openSync } from 'node:fs';
import { createRequire } from 'node:module';
import { ReadStream } from 'node:tty';

/**
 * A serial adapter as a process of its own: a kernel pseudo-terminal whose far side is standard input and output. The
 * parent hears the terminal's path as a message, and unplugs it by ending this process. It cannot live inside a process
 * that starts others: they would inherit the terminal, and nobody would notice that it was pulled out.
 */
type OpenTerminal = { master: ReadStream & NodeJS.WritableStream; slave: ReadStream; ptsName: string };
const { open } = createRequire(import.meta.url)('@lydell/node-pty') as {
  open(options: { encoding: null }): OpenTerminal;
};

const { master, slave, ptsName } = open({ encoding: null });
// node-pty would read the slave side itself, and take what the gateway should get.
slave.destroy();
// Held without being read, so that the terminal lives on between two readers; raw, so that bytes that wait for the next
// reader are neither echoed nor changed.
new ReadStream(openSync(ptsName, constants.O_RDWR | constants.O_NOCTTY)).setRawMode(true);

master.on('data', (bytes: Uint8Array) => process.stdout.write(bytes));
process.stdin.on('data', (bytes: Uint8Array) => master.write(bytes));
process.once('disconnect', () => process.exit(0));
process.send?.({ ptsName });
