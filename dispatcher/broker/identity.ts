import type { TLSSocket } from 'node:tls';
import type { DirectoryView } from '../engine/directory-view.js';

export type IdentityRefusal =
  | 'no-certificate'
  | 'name-mismatch'
  | 'gateway-unknown'
  | 'gateway-revoked'
  | 'other-certificate';

/** What a connection's certificate says. TLS has already checked that our authority signed it. */
export type PeerName = { commonName: string; fingerprint: string };

export function peerNameOf(socket: TLSSocket): PeerName | undefined {
  const certificate = socket.getPeerCertificate();
  const commonName = certificate?.subject?.CN;
  if (typeof commonName !== 'string') return undefined;
  return { commonName, fingerprint: certificate.fingerprint256.replaceAll(':', '').toLowerCase() };
}

/** Is this connection the gateway it says it is? Its client id must be the name in its certificate. */
export function identityRefusal(
  clientId: string,
  peer: PeerName | undefined,
  directory: DirectoryView,
): IdentityRefusal | undefined {
  if (peer === undefined) return 'no-certificate';
  if (peer.commonName !== clientId) return 'name-mismatch';
  const gateway = directory.gateway(clientId);
  if (gateway === undefined) return 'gateway-unknown';
  if (gateway.revokedAtMs !== null) return 'gateway-revoked';
  if (gateway.fingerprint !== null && gateway.fingerprint !== peer.fingerprint) return 'other-certificate';
  return undefined;
}
