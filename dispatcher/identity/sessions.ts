import { randomUUID } from 'node:crypto';
import type { Clock } from '@nattvakt/contract';
import { isSynthetic } from '../core/synthetic.js';
import { withinTime } from '../engine/within-time.js';
import type { SessionRow, SessionStore } from '../store/identity-store.js';
import { limits } from './limits.js';
import { hashOf, newToken } from './token.js';

export type NewSession = Pick<SessionRow, 'way'> & Partial<Pick<SessionRow, 'phoneId' | 'personId' | 'keyId'>>;

/** A phone's session holds as long as the phone is ours, whoever signs in on it. */
const absoluteMs = (row: NewSession) => (row.phoneId ? limits.phoneSessionMs : limits.personSessionMs);
const idleMs = (row: NewSession) => (row.phoneId ? limits.phoneIdleMs : limits.personIdleMs);

/** Whether the person of a session is still signed in: on a phone they may be gone while the phone stays ours. */
export const personHolds = ({ createdAtMs }: Pick<SessionRow, 'createdAtMs'>, now: number): boolean =>
  now < createdAtMs + limits.personSessionMs;

/**
 * A phone's session from before phones had keys: a copied cookie would be enough for it. It opens nothing any more, and
 * the phone is to be enrolled anew. (The synthetic phone lives in this process, and sees nobody's home.)
 */
const isUnbound = ({ phoneId, keyId }: SessionRow) => phoneId !== null && keyId === null && !isSynthetic(phoneId);

/** Sessions: a token in a browser, its hash in the store. Over when they are too old, or unused for too long. */
export class Sessions {
  readonly #store: SessionStore;
  readonly #clock: Clock;
  readonly #known = new Map<string, SessionRow>();

  constructor(store: SessionStore, clock: Clock) {
    this.#store = store;
    this.#clock = clock;
  }

  /** @returns the token, which is stored nowhere, and the session's id */
  async begin(session: NewSession): Promise<{ token: string; id: string }> {
    const now = this.#clock.now();
    const token = newToken();
    const id = randomUUID();
    await this.#store.addSession({
      ...{ phoneId: null, personId: null, keyId: null, ...session },
      ...{ id, hash: hashOf(token), createdAtMs: now, seenAtMs: now, expiresAtMs: now + absoluteMs(session) },
    });
    return { token, id };
  }

  /** The session of a token while it holds. Its use is noted. */
  async find(token: string): Promise<SessionRow | undefined> {
    const now = this.#clock.now();
    const row = await this.#read(hashOf(token));
    if (row === undefined || isUnbound(row) || row.expiresAtMs <= now || row.seenAtMs + idleMs(row) <= now)
      return undefined;
    if (now - row.seenAtMs >= limits.seenStoreMs) {
      // Whoever asks does not wait for it, and a store that cannot be written signs nobody out.
      void this.#store.seen(row.hash, now).catch(() => undefined);
    }
    return row;
  }

  /** A new token for what has become of a session; the one before is of no use from now on. */
  async turnInto(session: NewSession, before: string): Promise<string> {
    const { token } = await this.begin(session);
    await this.end(before);
    return token;
  }

  /**
   * Somebody showed more of who they are: the session in this browser, if there is one, goes on as theirs. On an alarm
   * phone it stays the phone's as well.
   */
  async grow(before: string | undefined, now: Partial<NewSession>): Promise<string> {
    const row = before === undefined ? undefined : await this.find(before);
    const phone = row?.phoneId ? { phoneId: row.phoneId, keyId: row.keyId } : {};
    const { token } = await this.begin({ way: row?.way ?? 'link', ...now, ...phone });
    if (before !== undefined) await this.end(before);
    return token;
  }

  async end(token: string): Promise<void> {
    this.#known.delete(hashOf(token));
    await this.#store.endSession(hashOf(token));
  }

  /** While the store cannot be read, who was signed in stays so: people must be able to take what rings from memory. */
  async #read(hash: string): Promise<SessionRow | undefined> {
    let session: SessionRow | undefined;
    try {
      session = await withinTime(this.#store.session(hash), limits.storeMs);
    } catch (error) {
      const known = this.#known.get(hash);
      if (known === undefined) throw error;
      return known;
    }
    this.#known.delete(hash);
    if (session !== undefined) this.#known.set(hash, session);
    if (this.#known.size > limits.knownSessions) this.#known.delete(this.#known.keys().next().value ?? '');
    return session;
  }
}
