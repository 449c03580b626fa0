import { SerialPort } from 'serialport';
import { hangUpBinding } from './hang-up.js';
import { limits } from './limits.js';

/** What an open serial line tells. `closed` comes once, and nothing after it. */
export type SerialListener = {
  bytes(bytes: Uint8Array): void;
  closed(): void;
};

export interface SerialLine {
  /** Sends bytes, or drops them when the device has not taken what was sent before. */
  write(bytes: Uint8Array): void;
  close(): Promise<void>;
}

/**
 * Opens a serial line, 8N1. Whatever comes is handed on, since the first bytes may be a press; only the
 * library itself empties the kernel's buffer while it sets the speed, before which a closed port receives nothing.
 * Rejects with the system's words when the device is missing or taken.
 */
export async function openSerialLine(path: string, listener: SerialListener, baudRate = 57_600): Promise<SerialLine> {
  // A port that has seen an end is dead for good, so every connection gets a new one.
  const options = { binding: hangUpBinding, path, baudRate, autoOpen: false, highWaterMark: 4_096 };
  const port = new SerialPort(options);
  let over = false;
  let shutting: Promise<void> | undefined;
  // What has ended is not closed yet, and a port that is open is locked.
  const shut = () => {
    shutting ??= port.isOpen ? new Promise((resolve) => port.close(() => resolve())) : Promise.resolve();
    return shutting;
  };
  const closed = () => {
    if (over) return;
    over = true;
    void shut();
    listener.closed();
  };
  // Without a reader the loss of the device is never noticed: it is attached before the port opens.
  port.on('data', (bytes: Uint8Array) => !over && listener.bytes(bytes));
  port.on('close', closed);
  port.on('end', closed);
  port.on('error', closed);
  await new Promise<void>((resolve, reject) => {
    port.open((error) => (error ? reject(error) : resolve()));
  });
  return {
    write: (bytes) => {
      if (over || !port.isOpen || port.writableLength > limits.writeBacklogBytes) return;
      // A failing write also closes the port, which `closed` tells.
      port.write(bytes, () => undefined);
    },
    close: () => {
      over = true;
      return shut();
    },
  };
}
