import type { PhoneKey } from '@nattvakt/contract/phone-proof';
import { withinTime } from '../engine/within-time.js';
import type { IdentityStore } from '../store/identity-store.js';
import { limits } from './limits.js';

/** Alarm phones' keys by their id. A key never changes, so it is read once; what ends is the sessions bound to it. */
export class PhoneKeys {
  readonly #store: IdentityStore;
  readonly #known = new Map<string, PhoneKey>();

  constructor(store: IdentityStore) {
    this.#store = store;
  }

  async find(id: string): Promise<PhoneKey | undefined> {
    const known = this.#known.get(id);
    if (known !== undefined) return known;
    const row = await withinTime(this.#store.phoneKey(id), limits.storeMs);
    if (row === undefined || row.revokedAtMs !== null) return undefined;
    const key = JSON.parse(row.publicKey) as PhoneKey;
    this.remember(id, key);
    return key;
  }

  /** So that the phone is known also when the store cannot be read. */
  remember(id: string, key: PhoneKey): void {
    if (this.#known.size >= limits.knownKeys) this.#known.delete(this.#known.keys().next().value ?? '');
    this.#known.set(id, key);
  }
}
