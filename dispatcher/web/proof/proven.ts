import { proofHeader, proofQuery, proofText, timeHeader, writeProof } from '@nattvakt/contract/phone-proof';
import { promoteCandidate, readPhoneKey } from './phone-key.js';

/** The dispatcher's clock minus the phone's; learnt when it says that a proof was of another time. */
let aheadMs = 0;

const base64url = (bytes: Uint8Array): string =>
  btoa(String.fromCharCode(...bytes))
    .replaceAll('+', '-')
    .replaceAll('/', '_')
    .replaceAll('=', '');

async function proofWith(key: CryptoKey, method: string, path: string): Promise<string> {
  const shown = { atMs: Date.now() + aheadMs, nonce: base64url(crypto.getRandomValues(new Uint8Array(16))) };
  const text = new TextEncoder().encode(proofText({ method, path }, shown));
  const signature = await crypto.subtle.sign({ name: 'ECDSA', hash: 'SHA-256' }, key, text);
  return writeProof({ ...shown, signature: base64url(new Uint8Array(signature)) });
}

type Ask = RequestInit & { method: string };

/**
 * Asks the dispatcher as this very phone: signed with its key, once more when the phone's clock was wrong.
 * @param key another key than the phone's own, while that one is not yet known
 */
export async function provenFetch(path: string, ask: Ask, key?: CryptoKey): Promise<Response> {
  const send = async () => {
    const own = key ?? (await readPhoneKey());
    const headers = new Headers(ask.headers);
    if (own !== undefined) headers.set(proofHeader, await proofWith(own, ask.method, path));
    return fetch(path, { ...ask, headers });
  };
  const first = await send();
  if (first.status !== 401) return first;
  const now = first.headers.get(timeHeader);
  if (now === null) return first;
  aheadMs = Number(now) - Date.now();
  // The page may have gone between the dispatcher's answer to a link and the keeping of its key.
  if (key === undefined) await promoteCandidate();
  return send();
}

/** The address of something that cannot be asked for with headers of one's own. */
export async function provenUrl(path: string, query: Record<string, string>): Promise<string> {
  const key = await readPhoneKey();
  const proof = key && (await proofWith(key, 'GET', path));
  const search = new URLSearchParams({ ...query, ...(proof ? { [proofQuery]: proof } : {}) }).toString();
  return search === '' ? path : `${path}?${search}`;
}
