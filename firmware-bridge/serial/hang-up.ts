import { read } from 'node:fs';
import { promisify } from 'node:util';
import { SerialPort } from 'serialport';

type Binding = typeof SerialPort.binding;
type Port = Awaited<ReturnType<Binding['open']>>;
type PolledPort = Extract<Port, { poller: unknown }>;

const open: (options: never) => Promise<Port> = SerialPort.binding.open.bind(SerialPort.binding);
const readFrom = promisify(read);
const nothingYet = new Set(['EAGAIN', 'EWOULDBLOCK', 'EINTR']);

/**
 * serialport's binding, except that a hang-up ends the stream. A device that was unplugged while it spoke reads as zero
 * bytes; the library's own read then asks again at once, for ever, with a whole core, and tells nobody
 * (node-serialport#2323).
 */
export const hangUpBinding: Binding = {
  ...SerialPort.binding,
  open: async (options: never) => {
    const port = await open(options);
    if ('poller' in port) port.read = (buffer, offset, length) => readOnce(port, buffer, offset, length);
    return port;
  },
} as Binding;

/** Zero bytes are the end. Rejects as `canceled` when the port was closed meanwhile, which the stream expects. */
async function readOnce(port: PolledPort, buffer: Buffer, offset: number, length: number) {
  for (;;) {
    if (port.fd === null) throw Object.assign(new Error('the port is closed'), { canceled: true });
    try {
      const { bytesRead } = await readFrom(port.fd, buffer, offset, length, null);
      return { bytesRead, buffer };
    } catch (error) {
      if (!nothingYet.has((error as NodeJS.ErrnoException).code ?? '')) throw error;
    }
    await readable(port);
  }
}

function readable(port: PolledPort): Promise<void> {
  if (port.fd === null) return Promise.resolve();
  return new Promise((resolve, reject) => {
    port.poller.once('readable', (error) => (error ? reject(error) : resolve()));
  });
}
