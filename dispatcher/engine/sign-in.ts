import { createHash, randomBytes, randomUUID } from 'node:crypto';
import type { Clock } from '@nattvakt/contract';
import type { SignedIn, SignIn, Viewer } from '../http/ports.js';
import type { SessionRow, SessionStore } from '../store/store.js';
import type { Directory } from './directory.js';
import { limits } from './limits.js';
import { withinTime } from './within-time.js';

/** 256 random bits: what cannot be guessed needs no slow hash. */
export const newToken = () => randomBytes(32).toString('base64url');
export const hashOf = (token: string) => createHash('sha256').update(token).digest('base64url');

const roleOf = { care: 'night-worker', nurse: 'nurse', technician: 'technician', 'duty-lead': 'duty-lead' } as const;

/** What a person is by the team they are signed on to. */
export function signedOn(phone: Viewer): SignedIn {
  const { sessionId, personId, givenName, teamRole, providerId } = phone;
  return { sessionId, personId, givenName, grants: [{ role: roleOf[teamRole], providerId }], phone };
}

/** Sign-in by one-time links, until people have their own keys. */
export class LinkSignIn implements SignIn {
  readonly #sessions: SessionStore;
  readonly #directory: Directory;
  readonly #clock: Clock;

  readonly #known = new Map<string, SessionRow>();

  constructor(sessions: SessionStore, directory: Directory, clock: Clock) {
    this.#sessions = sessions;
    this.#directory = directory;
    this.#clock = clock;
  }

  async open(link: string): ReturnType<SignIn['open']> {
    const now = this.#clock.now();
    const row = await this.#sessions.link(hashOf(link));
    if (row === undefined) return { ok: false, refusal: 'unknown' };
    if (row.usedAtMs !== null) return { ok: false, refusal: 'used' };
    if (row.expiresAtMs <= now) return { ok: false, refusal: 'expired' };
    await this.#directory.refresh();
    const id = randomUUID();
    const viewer = this.#directory.view.viewer(row.phoneId, id, now);
    // Nobody is signed on to the phone: the link stays unused.
    if (viewer === undefined) return { ok: false, refusal: 'unknown' };
    if (!(await this.#sessions.useLink(row.hash, now))) return { ok: false, refusal: 'used' };
    const token = newToken();
    const expiresAtMs = now + limits.sessionMs;
    await this.#sessions.addSession({ id, hash: hashOf(token), phoneId: row.phoneId, createdAtMs: now, expiresAtMs });
    return { ok: true, token, viewer };
  }

  async caller(token: string): Promise<SignedIn | undefined> {
    const now = this.#clock.now();
    const session = await this.#session(hashOf(token));
    if (session === undefined || session.expiresAtMs <= now) return undefined;
    const phone = this.#directory.view.viewer(session.phoneId, session.id, now);
    return phone && signedOn(phone);
  }

  /** While the store cannot be read, who was signed in stays so: people must be able to take what rings from memory. */
  async #session(hash: string): Promise<SessionRow | undefined> {
    let session: SessionRow | undefined;
    try {
      session = await withinTime(this.#sessions.session(hash), limits.storeMs);
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

  async close(token: string): Promise<void> {
    this.#known.delete(hashOf(token));
    await this.#sessions.endSession(hashOf(token));
  }
}
