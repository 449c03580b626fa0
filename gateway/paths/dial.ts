import type { LookupFunction } from 'node:net';
import type { Duplex } from 'node:stream';
import { BoundSocket } from './bound-socket.js';
import type { Names } from './names.js';
import type { Path } from './path.js';

/** What TLS needs to know of the connection beneath it: a stream that is there, or how to make one. */
export type Leg = { socket: Duplex } | { lookup?: LookupFunction; localAddress?: string };

/** Begins a connection that leaves by a way. Rejects when the dispatcher's name has never been found. */
export async function dial(host: string, port: number, path: Path | undefined, names: Names): Promise<Leg> {
  if (path?.interface === undefined) {
    return { lookup: names.lookup, ...(path?.address === undefined ? {} : { localAddress: path.address }) };
  }
  const addresses = await names.addresses(host);
  // One process, one address: most mobile networks give IPv4 only.
  const address = addresses.find(({ family }) => family === 4) ?? addresses[0];
  if (address === undefined) throw new Error(`no address of "${host}"`);
  return { socket: new BoundSocket(path.interface, address.address, port) };
}
