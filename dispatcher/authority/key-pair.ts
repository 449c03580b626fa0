// @peculiar/x509 finds its ASN.1 schemas through reflect-metadata, which must therefore be loaded before it.
import 'reflect-metadata';
import { webcrypto } from 'node:crypto';
import { PemConverter } from '@peculiar/x509';

type CryptoKey = webcrypto.CryptoKey;

/** The only kind of key we make: small, fast on a Raspberry Pi, and spoken by every TLS stack. */
export const keyAlgorithm = { name: 'ECDSA', namedCurve: 'P-256', hash: 'SHA-256' } as const;

/** PEM: the public key as SPKI, the private key as PKCS #8. */
export type KeyPair = { publicKey: string; privateKey: string };

export async function createKeyPair(): Promise<KeyPair> {
  const pair = await webcrypto.subtle.generateKey(keyAlgorithm, true, ['sign', 'verify']);
  return { publicKey: await publicKeyToPem(pair.publicKey), privateKey: await privateKeyToPem(pair.privateKey) };
}

async function publicKeyToPem(key: CryptoKey): Promise<string> {
  return PemConverter.encode(await webcrypto.subtle.exportKey('spki', key), 'PUBLIC KEY');
}

async function privateKeyToPem(key: CryptoKey): Promise<string> {
  return PemConverter.encode(await webcrypto.subtle.exportKey('pkcs8', key), 'PRIVATE KEY');
}

/** @throws when the PEM holds no P-256 public key */
export async function readPublicKey(pem: string): Promise<CryptoKey> {
  return webcrypto.subtle.importKey('spki', PemConverter.decodeFirst(pem), keyAlgorithm, true, ['verify']);
}

/** @throws when the PEM holds no P-256 private key */
export async function readPrivateKey(pem: string): Promise<CryptoKey> {
  return webcrypto.subtle.importKey('pkcs8', PemConverter.decodeFirst(pem), keyAlgorithm, false, ['sign']);
}
