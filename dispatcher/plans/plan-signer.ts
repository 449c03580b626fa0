import { createHash, createPrivateKey, createPublicKey, type KeyObject, sign } from 'node:crypto';
import { signedText, trialText } from '@nattvakt/contract';

/** Signs plans of homes, which take no others. */
export type PlanSigner = { keyId: string; sign(plan: string): string; signTrial(id: string, plan: string): string };

/**
 * @param pem the key made by `nattvakt authority create` or `nattvakt authority plan-key`
 * @throws when it is no EC P-256 private key
 */
export function planSigner(pem: string): PlanSigner {
  const key = createPrivateKey(pem);
  if (key.asymmetricKeyDetails?.namedCurve !== 'prime256v1') throw new Error('the plan key is not EC P-256');
  const signature = (text: string) =>
    sign('sha256', Buffer.from(text), { key, dsaEncoding: 'ieee-p1363' }).toString('base64');
  return {
    keyId: keyIdOf(createPublicKey(key)),
    sign: (plan) => signature(signedText(plan)),
    signTrial: (id, plan) => signature(trialText(id, plan)),
  };
}

function keyIdOf(key: KeyObject): string {
  const spki = key.export({ type: 'spki', format: 'der' });
  return createHash('sha256').update(spki).digest('hex').slice(0, 16);
}
