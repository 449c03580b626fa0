import { createPublicKey, type KeyObject, verify } from 'node:crypto';
import { type Asked, type PhoneKey, proofText, readProof } from '@nattvakt/contract/phone-proof';
import { limits } from './limits.js';

/** `stale`: signed by the right key, at a time that is not now. `bad`: anything else that is no proof. */
export type ProofCheck = 'good' | 'stale' | 'bad';

/** Looks at the proofs of alarm phones. Each is good once. */
export class PhoneProofs {
  readonly #keys = new Map<string, KeyObject>();
  /** Proofs that were shown and are not too old to be shown again, by the end of that. */
  readonly #shown = new Map<string, number>();

  /** @param now the dispatcher's wall clock, Unix ms */
  check(proof: string | undefined, asked: Asked, key: PhoneKey, now: number): ProofCheck {
    const read = readProof(proof ?? '');
    if (read === undefined) return 'bad';
    const signed = verify(
      'sha256',
      Buffer.from(proofText(asked, read)),
      { key: this.#keyOf(key), dsaEncoding: 'ieee-p1363' },
      Buffer.from(read.signature, 'base64url'),
    );
    if (!signed) return 'bad';
    if (Math.abs(now - read.atMs) > limits.proofMs) return 'stale';
    const once = `${key.x}.${read.nonce}`;
    if (this.#shown.has(once)) return 'bad';
    this.#remember(once, now);
    return 'good';
  }

  #keyOf(key: PhoneKey): KeyObject {
    const name = `${key.x}.${key.y}`;
    const known = this.#keys.get(name) ?? createPublicKey({ key, format: 'jwk' });
    this.#keys.delete(name);
    this.#keys.set(name, known);
    if (this.#keys.size > limits.knownKeys) this.#keys.delete(this.#keys.keys().next().value ?? '');
    return known;
  }

  #remember(once: string, now: number): void {
    this.#shown.set(once, now + 2 * limits.proofMs);
    for (const [oldest, until] of this.#shown) {
      if (until > now && this.#shown.size <= limits.shownProofs) break;
      this.#shown.delete(oldest);
    }
  }
}

/** Undefined when it is no point on the curve. */
export function readKey(key: PhoneKey): PhoneKey | undefined {
  try {
    createPublicKey({ key, format: 'jwk' });
    return { kty: key.kty, crv: key.crv, x: key.x, y: key.y };
  } catch {
    return undefined;
  }
}
