import { createHash, createPublicKey, type KeyObject, verify } from 'node:crypto';
import { type SignedPlan, signedText } from '@nattvakt/contract';

/** A key whose plans this home takes. */
export type PlanKey = { id: string; key: KeyObject };

/**
 * The keys of a PEM file. It may hold several: while a key is being replaced, plans of both are taken.
 * @throws when it holds none, or one that is no EC P-256 public key
 */
export function readPlanKeys(pem: string): PlanKey[] {
  const blocks = pem.match(/-----BEGIN PUBLIC KEY-----[^-]+-----END PUBLIC KEY-----/g) ?? [];
  if (blocks.length === 0) throw new Error('holds no public key');
  return blocks.map((block) => {
    const key = createPublicKey(block);
    if (key.asymmetricKeyDetails?.namedCurve !== 'prime256v1') throw new Error('holds a key that is not EC P-256');
    return { id: idOf(key), key };
  });
}

function idOf(key: KeyObject): string {
  const spki = key.export({ type: 'spki', format: 'der' });
  return createHash('sha256').update(spki).digest('hex').slice(0, 16);
}

/** Whether one of the keys signed exactly this plan. */
export function isSignedBy(keys: readonly PlanKey[], { key: id, plan, signature }: SignedPlan): boolean {
  const known = keys.find((one) => one.id === id);
  if (known === undefined) return false;
  const bytes = Buffer.from(signedText(plan));
  return verify('sha256', bytes, { key: known.key, dsaEncoding: 'ieee-p1363' }, Buffer.from(signature, 'base64'));
}
