/**
 * How an alarm phone shows with each request that it is the phone that was enrolled: it signs what it asks for with a
 * key that cannot leave it (ECDSA P-256, SHA-256, the signature as r and s). A stolen cookie is then of no use.
 *
 * The proof travels in the header `nattvakt-proof`, or as `?proof=` where a page cannot set headers (a live stream).
 */
export const proofHeader = 'nattvakt-proof';
export const proofQuery = 'proof';
/** With a proof that was too old or too new, the answer tells the dispatcher's time here: Unix ms. */
export const timeHeader = 'nattvakt-now';

/** What is asked for. `path` without its query. */
export type Asked = { method: string; path: string };
/** `nonce`: never used before by this phone, base64url. `signature`: base64url. */
export type Proof = { atMs: number; nonce: string; signature: string };

const version = 'nattvakt-proof-1';

/** The text that is signed, as UTF-8. */
export const proofText = ({ method, path }: Asked, { atMs, nonce }: Pick<Proof, 'atMs' | 'nonce'>): string =>
  [version, method.toUpperCase(), path, atMs, nonce].join('\n');

export const writeProof = ({ atMs, nonce, signature }: Proof): string => `${atMs}.${nonce}.${signature}`;

const written = /^(\d{12,15})\.([\w-]{16,64})\.([\w-]{86})$/;

/** Undefined for what is no proof. */
export function readProof(text: string): Proof | undefined {
  const [, atMs, nonce, signature] = written.exec(text) ?? [];
  if (atMs === undefined || nonce === undefined || signature === undefined) return undefined;
  return { atMs: Number(atMs), nonce, signature };
}

/** The public half of a phone's key, as a JSON Web Key. */
export type PhoneKey = { kty: 'EC'; crv: 'P-256'; x: string; y: string };
