import { randomBytes, webcrypto } from 'node:crypto';
import { type PhoneKey, proofText, writeProof } from '@nattvakt/contract/phone-proof';

const algorithm = { name: 'ECDSA', namedCurve: 'P-256' };

/** The key that a phone makes when it is enrolled, and that never leaves it. */
export class PhoneKeyPair {
  readonly publicKey: PhoneKey;
  readonly #privateKey: webcrypto.CryptoKey;

  private constructor(publicKey: PhoneKey, privateKey: webcrypto.CryptoKey) {
    this.publicKey = publicKey;
    this.#privateKey = privateKey;
  }

  static async make(): Promise<PhoneKeyPair> {
    const pair = await webcrypto.subtle.generateKey(algorithm, false, ['sign', 'verify']);
    const { x = '', y = '' } = await webcrypto.subtle.exportKey('jwk', pair.publicKey);
    return new PhoneKeyPair({ kty: 'EC', crv: 'P-256', x, y }, pair.privateKey);
  }

  /** What the phone shows with one request. */
  async prove(method: string, path: string, atMs: number): Promise<string> {
    const shown = { atMs, nonce: randomBytes(16).toString('base64url') };
    const text = Buffer.from(proofText({ method, path }, shown));
    const signature = await webcrypto.subtle.sign({ name: 'ECDSA', hash: 'SHA-256' }, this.#privateKey, text);
    return writeProof({ ...shown, signature: Buffer.from(signature).toString('base64url') });
  }
}
