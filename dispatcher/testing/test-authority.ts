import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import {
  type Authority,
  createAuthority,
  issueGatewayCertificate,
  issueServerCertificate,
  openAuthority,
} from '../authority/authority.js';
import { createKeyPair } from '../authority/key-pair.js';

export type Credentials = { ca: string; cert: string; key: string };

/** A throw-away authority with a server certificate in files, as a dispatcher's configuration wants it. */
export class TestAuthority {
  readonly #authority: Authority;
  #pair: Awaited<ReturnType<typeof createKeyPair>> | undefined;

  private constructor(authority: Authority) {
    this.#authority = authority;
  }

  static async create(): Promise<TestAuthority> {
    return new TestAuthority(await openAuthority(await createAuthority('Test')));
  }

  async serverFiles(folder: string): Promise<Credentials> {
    const issued = await issueServerCertificate(this.#authority, { hosts: ['localhost', '127.0.0.1'] });
    await mkdir(folder, { recursive: true });
    const files = { ca: join(folder, 'ca.pem'), cert: join(folder, 'server.pem'), key: join(folder, 'server.key') };
    await writeFile(files.ca, this.#authority.certificate);
    await writeFile(files.cert, issued.certificate);
    await writeFile(files.key, issued.privateKey);
    return files;
  }

  /** A gateway's credentials. All share one key pair: making thousands must be quick. */
  async gateway(gatewayId: string): Promise<Credentials> {
    this.#pair ??= await createKeyPair();
    const { publicKey, privateKey: key } = this.#pair;
    const cert = await issueGatewayCertificate(this.#authority, { gatewayId, publicKey });
    return { ca: this.#authority.certificate, cert, key };
  }
}
