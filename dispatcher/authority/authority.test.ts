import { X509Certificate } from 'node:crypto';
import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import { connect, createServer, type PeerCertificate, type TLSSocket } from 'node:tls';
import { describe, expect, it } from 'vitest';
import { createAuthority, issueGatewayCertificate, issueServerCertificate, openAuthority } from './authority.js';
import { createKeyPair } from './key-pair.js';

type Peer = { certificate: string; privateKey: string };

async function newAuthority() {
  return openAuthority(await createAuthority());
}

async function gatewayOf(authority: Awaited<ReturnType<typeof newAuthority>>, gatewayId: string): Promise<Peer> {
  const pair = await createKeyPair();
  const certificate = await issueGatewayCertificate(authority, { gatewayId, publicKey: pair.publicKey });
  return { certificate, privateKey: pair.privateKey };
}

/** Shakes hands for real and tells what the server saw. */
async function shakeHands(ca: string, server: Peer, client: Peer, servername: string): Promise<PeerCertificate> {
  const listener = createServer({
    ca,
    cert: server.certificate,
    key: server.privateKey,
    requestCert: true,
    rejectUnauthorized: true,
  });
  listener.listen(0, '127.0.0.1');
  await once(listener, 'listening');
  const { port } = listener.address() as AddressInfo;
  const seen = new Promise<PeerCertificate>((resolve, reject) => {
    listener.once('secureConnection', (socket: TLSSocket) => resolve(socket.getPeerCertificate()));
    listener.once('tlsClientError', reject);
  });
  const socket = connect({ port, host: '127.0.0.1', servername, ca, cert: client.certificate, key: client.privateKey });
  try {
    const [peer] = await Promise.all([seen, once(socket, 'secureConnect')]);
    return peer;
  } finally {
    socket.destroy();
    listener.close();
  }
}

describe('the authority', () => {
  it('issues certificates with which a gateway and a dispatcher trust each other, under the gateway’s id', async () => {
    const authority = await newAuthority();
    const server = await issueServerCertificate(authority, { hosts: ['localhost', '127.0.0.1'] });
    const peer = await shakeHands(authority.certificate, server, await gatewayOf(authority, 'gw-7'), 'localhost');
    expect(peer.subject.CN).toBe('gw-7');
  });

  it('names every host the dispatcher answers to, as name or as address', async () => {
    const authority = await newAuthority();
    const { certificate } = await issueServerCertificate(authority, { hosts: ['localhost', '127.0.0.1', '::1'] });
    const read = new X509Certificate(certificate);
    expect(read.checkHost('localhost')).toBe('localhost');
    expect(read.checkIP('127.0.0.1')).toBe('127.0.0.1');
    expect(read.checkHost('other.example')).toBeUndefined();
  });

  it('is not fooled by a gateway of somebody else’s authority', async () => {
    const ours = await newAuthority();
    const theirs = await newAuthority();
    const server = await issueServerCertificate(ours, { hosts: ['localhost'] });
    const stranger = await gatewayOf(theirs, 'gw-7');
    await expect(shakeHands(ours.certificate, server, stranger, 'localhost')).rejects.toThrow();
  });

  it('does not let a gateway’s certificate pass for a dispatcher', async () => {
    const authority = await newAuthority();
    const gateway = await gatewayOf(authority, 'localhost');
    await expect(shakeHands(authority.certificate, gateway, gateway, 'localhost')).rejects.toThrow();
  });

  it('is valid for a home whose clock is years behind', async () => {
    const authority = await newAuthority();
    const gateway = new X509Certificate((await gatewayOf(authority, 'gw-7')).certificate);
    expect(new Date(gateway.validFrom).getUTCFullYear()).toBe(2020);
    expect(Date.parse(gateway.validTo)).toBeGreaterThan(Date.now() + 9 * 365 * 86_400_000);
  });

  it('refuses a key that is no P-256 key', async () => {
    const authority = await newAuthority();
    await expect(issueGatewayCertificate(authority, { gatewayId: 'gw', publicKey: 'no key' })).rejects.toThrow();
  });
});
