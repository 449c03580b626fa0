import { X509Certificate } from 'node:crypto';
import { isIP } from 'node:net';
import { connect, type TLSSocket } from 'node:tls';
import type { Leg } from '../paths/dial.js';
import type { Path } from '../paths/path.js';

/** The gateway's own certificate and key and the authority it trusts, PEM. */
export type Credentials = { ca: string; cert: string; key: string };

/** A dispatcher's front: `mqtts://host:port`, the name its certificate must carry when that is not the host, and the way to it. */
export type Target = { url: string; servername?: string; path?: Path };

const dateErrors = ['CERT_NOT_YET_VALID', 'CERT_HAS_EXPIRED'];

/**
 * Opens TLS to a dispatcher, which must show a certificate of our authority for its name.
 * @param clockKnown false while the gateway does not know what day it is: a board without a battery clock starts years
 * off, and an alarm must not wait for a time server. The certificate's dates are then not judged; all else is.
 * @param leg the connection beneath
 */
export function openTls(target: Target, credentials: Credentials, clockKnown: boolean, leg: Leg): TLSSocket {
  const { host, port } = hostOf(target);
  const name = target.servername ?? host;
  const socket = connect({
    host,
    port,
    ...leg,
    ...credentials,
    ...(isIP(name) === 0 ? { servername: name } : {}),
    minVersion: 'TLSv1.2',
    rejectUnauthorized: clockKnown,
  });
  // MQTT.js writes a packet in pieces; without this the last piece waits for the far side's delayed acknowledgement.
  socket.setNoDelay(true);
  if (!clockKnown) socket.on('secureConnect', () => judgeWithoutDates(socket, credentials.ca, name));
  return socket;
}

/** Where a dispatcher listens. */
export function hostOf({ url }: Target): { host: string; port: number } {
  const { hostname, port } = new URL(url);
  return { host: hostname.replace(/^\[(.*)\]$/, '$1'), port: Number(port || 8883) };
}

function judgeWithoutDates(socket: TLSSocket, ca: string, name: string): void {
  if (socket.authorized) return;
  const error = codeOf(socket.authorizationError);
  const shown = socket.getPeerX509Certificate();
  if (dateErrors.includes(error) && shown !== undefined && isOurs(shown, ca, name)) return;
  socket.destroy(Object.assign(new Error(`the dispatcher's certificate is refused: ${error}`), { code: error }));
}

/** Node gives the error's code here; its types say it is an error. */
function codeOf(error: unknown): string {
  return error instanceof Error && 'code' in error ? String(error.code) : String(error);
}

function isOurs(shown: X509Certificate, ca: string, name: string): boolean {
  const authorities = ca.match(/-----BEGIN CERTIFICATE-----[^-]+-----END CERTIFICATE-----/g) ?? [];
  const issued = authorities
    .map((pem) => new X509Certificate(pem))
    .some((authority) => shown.checkIssued(authority) && shown.verify(authority.publicKey));
  const named = isIP(name) === 0 ? shown.checkHost(name) : shown.checkIP(name);
  return issued && named !== undefined;
}
