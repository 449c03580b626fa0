import type { PhoneKey } from '@nattvakt/contract/phone-proof';

const algorithm = { name: 'ECDSA', namedCurve: 'P-256' };
const [database, store] = ['nattvakt', 'keys'];

/** `candidate`: made for a link that the dispatcher has not answered yet. */
type Slot = 'phone' | 'candidate';

/** A new key for this phone, kept beside the one it has. Undefined where the page is not served over HTTPS. */
export async function makeCandidate(): Promise<{ publicKey: PhoneKey; privateKey: CryptoKey } | undefined> {
  if (!('subtle' in crypto)) return undefined;
  // Not extractable: nobody can take it out of this phone, not even this page.
  const { publicKey, privateKey } = await crypto.subtle.generateKey(algorithm, false, ['sign', 'verify']);
  await put('candidate', privateKey);
  const { x = '', y = '' } = await crypto.subtle.exportKey('jwk', publicKey);
  return { publicKey: { kty: 'EC', crv: 'P-256', x, y }, privateKey };
}

/** The phone's own key; undefined before it was enrolled. */
export const readPhoneKey = (): Promise<CryptoKey | undefined> => get('phone').catch(() => undefined);

/** The candidate becomes the phone's key. False when there is none. */
export async function promoteCandidate(): Promise<boolean> {
  const candidate = await get('candidate').catch(() => undefined);
  if (candidate === undefined) return false;
  await put('phone', candidate);
  await put('candidate', undefined);
  return true;
}

const get = (slot: Slot): Promise<CryptoKey | undefined> =>
  inStore<CryptoKey | undefined>('readonly', (keys) => keys.get(slot));

const put = (slot: Slot, key: CryptoKey | undefined): Promise<unknown> =>
  inStore('readwrite', (keys) => (key === undefined ? keys.delete(slot) : keys.put(key, slot)));

async function inStore<T>(mode: IDBTransactionMode, use: (keys: IDBObjectStore) => IDBRequest): Promise<T> {
  const opening = indexedDB.open(database, 1);
  opening.onupgradeneeded = () => void opening.result.createObjectStore(store);
  const open = await answered<IDBDatabase>(opening);
  try {
    return await answered<T>(use(open.transaction(store, mode).objectStore(store)));
  } finally {
    open.close();
  }
}

function answered<T>(request: IDBRequest): Promise<T> {
  return new Promise((resolve, reject) => {
    request.onsuccess = () => resolve(request.result as T);
    request.onerror = () => reject(request.error);
  });
}
