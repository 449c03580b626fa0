import { createPublicKey, verify } from 'node:crypto';

const json = (part: string | undefined) => JSON.parse(Buffer.from(part ?? '', 'base64url').toString('utf8'));

/**
 * What is wrong with an `Authorization: vapid t=…, k=…` header (RFC 8292), or undefined when all is well.
 * @param expected.publicKey the key that the browser subscribed with, base64url
 */
export function vapidProblem(
  authorization: string | undefined,
  expected: { origin: string; publicKey: string; nowMs: number },
): string | undefined {
  const [, token, key] = /^vapid t=([\w.-]+), ?k=([\w-]+)$/i.exec(authorization ?? '') ?? [];
  if (!token || !key) return 'no vapid token';
  if (key !== expected.publicKey) return 'the token is of another sender than the subscription';
  const [header, claims, signature] = token.split('.');
  try {
    if (json(header).alg !== 'ES256') return 'the token is not ES256';
    const genuine = verify(
      'sha256',
      Buffer.from(`${header}.${claims}`),
      { key: publicKeyOf(key), dsaEncoding: 'ieee-p1363' },
      Buffer.from(signature ?? '', 'base64url'),
    );
    if (!genuine) return 'the signature is wrong';
    return claimProblem(json(claims), expected);
  } catch (error) {
    return `the token cannot be read: ${String(error)}`;
  }
}

function claimProblem(
  claims: { aud?: unknown; exp?: unknown; sub?: unknown },
  expected: { origin: string; nowMs: number },
): string | undefined {
  const nowS = expected.nowMs / 1000;
  if (claims.aud !== expected.origin) return 'the token is for another service';
  if (typeof claims.exp !== 'number' || claims.exp <= nowS) return 'the token has run out';
  if (claims.exp > nowS + 24 * 60 * 60) return 'the token runs longer than a day';
  if (typeof claims.sub !== 'string' || !/^(mailto:|https:)/.test(claims.sub)) return 'the token has no contact';
  return undefined;
}

/** An uncompressed P-256 point (0x04, x, y) as a key. */
function publicKeyOf(point: string) {
  const bytes = Buffer.from(point, 'base64url');
  const x = bytes.subarray(1, 33).toString('base64url');
  const y = bytes.subarray(33, 65).toString('base64url');
  return createPublicKey({ key: { kty: 'EC', crv: 'P-256', x, y }, format: 'jwk' });
}
