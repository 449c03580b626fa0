import type { Clock } from '@nattvakt/contract';
import type { Directory } from '../engine/directory.js';
import type { SignedIn, SignIn } from '../http/ports.js';
import type { LinkRow, SessionRow, SessionStore } from '../store/identity-store.js';
import { type NewSession, Sessions } from './sessions.js';
import { signedOn } from './signed-on.js';
import { hashOf } from './token.js';

/** Who a session's token belongs to, and how one-time links become sessions. */
export class SessionSignIn implements SignIn {
  readonly #store: SessionStore;
  readonly #directory: Directory;
  readonly #clock: Clock;
  readonly #sessions: Sessions;

  constructor(store: SessionStore, directory: Directory, clock: Clock) {
    this.#store = store;
    this.#directory = directory;
    this.#clock = clock;
    this.#sessions = new Sessions(store, clock);
  }

  async open(link: string): ReturnType<SignIn['open']> {
    const now = this.#clock.now();
    const row = await this.#store.link(hashOf(link));
    if (row === undefined) return { ok: false, refusal: 'unknown' };
    if (row.usedAtMs !== null) return { ok: false, refusal: 'used' };
    if (row.expiresAtMs <= now) return { ok: false, refusal: 'expired' };
    await this.#directory.refresh();
    const session = sessionBy(row);
    // Nobody is signed on to the phone, or there is no such person: the link stays unused.
    if (this.#callerOf('', session) === undefined) return { ok: false, refusal: 'unknown' };
    if (!(await this.#store.useLink(row.hash, now))) return { ok: false, refusal: 'used' };
    const { token, id } = await this.#sessions.begin(session);
    const caller = this.#callerOf(id, session);
    return caller ? { ok: true, token, caller } : { ok: false, refusal: 'unknown' };
  }

  async caller(token: string): Promise<SignedIn | undefined> {
    const session = await this.#sessions.find(token);
    return session && this.#callerOf(session.id, session);
  }

  close(token: string): Promise<void> {
    return this.#sessions.end(token);
  }

  #callerOf(id: string, { phoneId, personId, way }: NewSession): SignedIn | undefined {
    const now = this.#clock.now();
    const { view } = this.#directory;
    if (personId) {
      const person = view.person(personId);
      const grants = way === 'enrolment' ? [] : view.grantsOf(personId, now);
      return person && { sessionId: id, personId, givenName: person.givenName, grants };
    }
    const phone = view.viewer(phoneId ?? '', id, now);
    return phone && signedOn(phone);
  }
}

const ways: Record<LinkRow['purpose'], SessionRow['way']> = {
  'sign-in': 'link',
  enrolment: 'enrolment',
  phone: 'phone',
};

const sessionBy = ({ purpose, phoneId, personId }: LinkRow): NewSession => ({ way: ways[purpose], phoneId, personId });
