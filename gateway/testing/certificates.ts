import 'reflect-metadata';
import { webcrypto } from 'node:crypto';
import {
  BasicConstraintsExtension,
  SubjectAlternativeNameExtension,
  X509Certificate,
  X509CertificateGenerator,
} from '@peculiar/x509';

const algorithm = { name: 'ECDSA', namedCurve: 'P-256', hash: 'SHA-256' };
export type Dates = { notBefore: Date; notAfter: Date };
const usual: Dates = { notBefore: new Date('2020-01-01'), notAfter: new Date('2100-01-01') };

type Issuer = { name: string; key: webcrypto.CryptoKey };
export type Identity = { cert: string; key: string };

async function pemOf(key: webcrypto.CryptoKey): Promise<string> {
  const base64 = Buffer.from(await webcrypto.subtle.exportKey('pkcs8', key)).toString('base64');
  return `-----BEGIN PRIVATE KEY-----\n${base64.replace(/.{64}/g, '$&\n')}\n-----END PRIVATE KEY-----\n`;
}

async function makeKeys(): Promise<webcrypto.CryptoKeyPair> {
  return (await webcrypto.subtle.generateKey(algorithm, true, ['sign', 'verify'])) as webcrypto.CryptoKeyPair;
}

/** A throw-away authority for tests. */
export class TestAuthority {
  private constructor(
    readonly ca: string,
    private readonly issuer: Issuer,
  ) {}

  static async create(name = 'Test authority'): Promise<TestAuthority> {
    const keys = await makeKeys();
    const certificate = await X509CertificateGenerator.createSelfSigned({
      name: `CN=${name}`,
      ...usual,
      signingAlgorithm: algorithm,
      keys,
      extensions: [new BasicConstraintsExtension(true, 0, true)],
    });
    return new TestAuthority(certificate.toString('pem'), { name: `CN=${name}`, key: keys.privateKey });
  }

  /** A certificate for `commonName`, valid as a server for the hosts. */
  async issue(commonName: string, hosts: readonly string[] = [], dates: Dates = usual): Promise<Identity> {
    const keys = await makeKeys();
    const names = hosts.map((value) => ({ type: /^[\d.]+$/.test(value) ? ('ip' as const) : ('dns' as const), value }));
    const certificate = await X509CertificateGenerator.create({
      subject: `CN=${commonName}`,
      issuer: this.issuer.name,
      ...dates,
      signingAlgorithm: algorithm,
      publicKey: keys.publicKey,
      signingKey: this.issuer.key,
      extensions: names.length > 0 ? [new SubjectAlternativeNameExtension(names)] : [],
    });
    return { cert: new X509Certificate(certificate.rawData).toString('pem'), key: await pemOf(keys.privateKey) };
  }
}
