import { createHash, createPrivateKey, createPublicKey, type KeyObject, sign } from 'node:crypto';
import { signedText } from '@nattvakt/contract';

/** Signs plans of homes, which take no others. */
export type PlanSigner = { keyId: string; sign(plan: string): string };

/**
 * @param pem the key made by `nattvakt authority create` or `nattvakt authority plan-key`
 * @throws when it is no EC P-256 private key
 */
export function planSigner(pem: string): PlanSigner {
  const key = createPrivateKey(pem);
  if (key.asymmetricKeyDetails?.namedCurve !== 'prime256v1') throw new Error('the plan key is not EC P-256');
  return {
    keyId: keyIdOf(createPublicKey(key)),
    sign: (plan) =>
      sign('sha256', Buffer.from(signedText(plan)), { key, dsaEncoding: 'ieee-p1363' }).toString('base64'),
  };
}

function keyIdOf(key: KeyObject): string {
  const spki = key.export({ type: 'spki', format: 'der' });
  return createHash('sha256').update(spki).digest('hex').slice(0, 16);
}
