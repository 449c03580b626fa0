import { type Credentials, hostOf, openTls, type Target } from '../uplink/tls-stream.js';
import type { Leg } from './dial.js';
import { limits } from './limits.js';

export type ReachParts = {
  dispatchers: readonly Target[];
  credentials: Credentials;
  /** Whether the wall clock may judge a certificate's dates. */
  clockKnown: boolean;
  dial: (host: string, port: number) => Promise<Leg>;
};

/**
 * Tries one way out: TCP and TLS, with both certificates, to one dispatcher after the other. Nothing is said there, so
 * the connection that carries alarms is not touched.
 * @returns why nobody was reached, or undefined
 */
export async function reachAny(parts: ReachParts): Promise<string | undefined> {
  let fault = 'there is no dispatcher';
  for (const target of parts.dispatchers) {
    const failed = await reach(target, parts).catch((error: unknown) => String(error));
    if (failed === undefined) return undefined;
    fault = failed;
  }
  return fault;
}

async function reach(target: Target, { credentials, clockKnown, dial }: ReachParts): Promise<string | undefined> {
  const { host, port } = hostOf(target);
  const leg = await dial(host, port);
  return new Promise((resolve) => {
    const socket = openTls(target, credentials, clockKnown, leg);
    const done = (fault: string | undefined) => {
      clearTimeout(timer);
      resolve(fault);
      socket.destroy();
    };
    const timer = setTimeout(() => done('no answer in time'), limits.tryMs);
    // A dispatcher that is refused for its certificate is cut off in the same turn.
    socket.once('secureConnect', () => setImmediate(() => socket.destroyed || done(undefined)));
    socket.on('error', (error) => done(error.message));
    socket.on('close', () => done('closed by the other side'));
  });
}
