// @peculiar/x509 finds its ASN.1 schemas through reflect-metadata, which must therefore be loaded before it.
import 'reflect-metadata';
import { randomBytes, type webcrypto } from 'node:crypto';
import { isIP } from 'node:net';
import {
  AuthorityKeyIdentifierExtension,
  BasicConstraintsExtension,
  ExtendedKeyUsage,
  ExtendedKeyUsageExtension,
  type Extension,
  KeyUsageFlags,
  KeyUsagesExtension,
  SubjectAlternativeNameExtension,
  SubjectKeyIdentifierExtension,
  X509Certificate,
  X509CertificateGenerator,
} from '@peculiar/x509';
import { createKeyPair, keyAlgorithm, readPrivateKey, readPublicKey } from './key-pair.js';
import { limits, validFrom } from './limits.js';

/** An authority as it lies in files: PEM. */
export type AuthorityFiles = { certificate: string; privateKey: string };

/** An authority with its key at hand. Holds no I/O, so one can issue thousands of certificates. */
export type Authority = {
  certificate: string;
  readonly issuer: X509Certificate;
  readonly signingKey: webcrypto.CryptoKey;
  readonly keyIdentifier: AuthorityKeyIdentifierExtension;
};

/** PEM: the certificate and, when it was made here, the private key it belongs to. */
export type Issued = { certificate: string; privateKey: string };

const yearsFrom = (start: Date, years: number) => new Date(start.getTime() + years * 365.25 * 86_400_000);
const newSerial = () => `01${randomBytes(limits.serialBytes - 1).toString('hex')}`;

/** A new authority, signed by itself. Nothing is written anywhere. */
export async function createAuthority(name = 'Nattvakt', now = new Date()): Promise<AuthorityFiles> {
  const pair = await createKeyPair();
  const publicKey = await readPublicKey(pair.publicKey);
  const certificate = await X509CertificateGenerator.create({
    serialNumber: newSerial(),
    subject: [{ CN: [name] }],
    issuer: [{ CN: [name] }],
    notBefore: validFrom,
    notAfter: yearsFrom(now, limits.authorityYears),
    signingAlgorithm: keyAlgorithm,
    publicKey,
    signingKey: await readPrivateKey(pair.privateKey),
    extensions: [
      new BasicConstraintsExtension(true, 0, true),
      new KeyUsagesExtension(KeyUsageFlags.keyCertSign | KeyUsageFlags.cRLSign, true),
      await SubjectKeyIdentifierExtension.create(publicKey),
    ],
  });
  return { certificate: certificate.toString('pem'), privateKey: pair.privateKey };
}

/** @throws when the files hold no certificate or no P-256 key */
export async function openAuthority(files: AuthorityFiles): Promise<Authority> {
  const issuer = new X509Certificate(files.certificate);
  return {
    certificate: files.certificate,
    issuer,
    signingKey: await readPrivateKey(files.privateKey),
    keyIdentifier: await AuthorityKeyIdentifierExtension.create(issuer),
  };
}

/** A certificate for a dispatcher. `hosts` are the names and addresses that gateways know it by; the first is its name. */
export async function issueServerCertificate(
  authority: Authority,
  { hosts, now = new Date() }: { hosts: readonly string[]; now?: Date },
): Promise<Issued> {
  const [name] = hosts;
  if (name === undefined) throw new RangeError('a server certificate needs at least one host');
  const pair = await createKeyPair();
  const certificate = await issue(authority, {
    name,
    publicKey: await readPublicKey(pair.publicKey),
    usage: ExtendedKeyUsage.serverAuth,
    now,
    also: [
      new SubjectAlternativeNameExtension(hosts.map((host) => ({ type: isIP(host) ? 'ip' : 'dns', value: host }))),
    ],
  });
  return { certificate, privateKey: pair.privateKey };
}

/**
 * A certificate for a gateway: its common name is the gateway's id, which is what the broker goes by.
 * @param publicKey PEM (SPKI) of the gateway's own key; the private key never needs to leave the gateway
 * @returns the certificate as PEM
 */
export async function issueGatewayCertificate(
  authority: Authority,
  { gatewayId, publicKey, now = new Date() }: { gatewayId: string; publicKey: string; now?: Date },
): Promise<string> {
  return issue(authority, {
    name: gatewayId,
    publicKey: await readPublicKey(publicKey),
    usage: ExtendedKeyUsage.clientAuth,
    now,
  });
}

type Request = {
  name: string;
  publicKey: webcrypto.CryptoKey;
  usage: ExtendedKeyUsage;
  now: Date;
  also?: Extension[];
};

async function issue(authority: Authority, request: Request): Promise<string> {
  const certificate = await X509CertificateGenerator.create({
    serialNumber: newSerial(),
    subject: [{ CN: [request.name] }],
    issuer: authority.issuer.subjectName,
    notBefore: validFrom,
    notAfter: yearsFrom(request.now, limits.certificateYears),
    signingAlgorithm: keyAlgorithm,
    publicKey: request.publicKey,
    signingKey: authority.signingKey,
    extensions: [
      new BasicConstraintsExtension(false, undefined, true),
      new KeyUsagesExtension(KeyUsageFlags.digitalSignature, true),
      new ExtendedKeyUsageExtension([request.usage]),
      authority.keyIdentifier,
      ...(request.also ?? []),
    ],
  });
  return certificate.toString('pem');
}
