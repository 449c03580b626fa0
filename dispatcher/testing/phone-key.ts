import { randomBytes, webcrypto } from 'node:crypto';
import { type PhoneKey, proofText, writeProof } from '@nattvakt/contract/phone-proof';

const algorithm = { name: 'ECDSA', namedCurve: 'P-256' };

/** The key of an alarm phone, as its browser makes and uses it. */
export class TestPhoneKey {
  private constructor(
    readonly publicKey: PhoneKey,
    private readonly privateKey: webcrypto.CryptoKey,
  ) {}

  static async make(): Promise<TestPhoneKey> {
    const pair = await webcrypto.subtle.generateKey(algorithm, false, ['sign', 'verify']);
    const { x = '', y = '' } = await webcrypto.subtle.exportKey('jwk', pair.publicKey);
    return new TestPhoneKey({ kty: 'EC', crv: 'P-256', x, y }, pair.privateKey);
  }

  /** What the phone shows with one request. */
  async prove(method: string, path: string, atMs: number): Promise<string> {
    const nonce = randomBytes(16).toString('base64url');
    const text = Buffer.from(proofText({ method, path }, { atMs, nonce }));
    const signature = await webcrypto.subtle.sign({ name: 'ECDSA', hash: 'SHA-256' }, this.privateKey, text);
    return writeProof({ atMs, nonce, signature: Buffer.from(signature).toString('base64url') });
  }
}
