import { randomUUID } from 'node:crypto';
import type { Clock } from '@nattvakt/contract';
import type { PhoneKey } from '@nattvakt/contract/phone-proof';
import type { Directory } from '../engine/directory.js';
import type { AuditSoon } from '../http/audit-port.js';
import type { Device, OpenWith, ProofRefusal, Shown, SignedIn, SignIn, Who } from '../http/ports.js';
import type { IdentityStore, LinkRow, SessionRow, SessionStore } from '../store/identity-store.js';
import { linkNote } from './key-notes.js';
import { PhoneKeys } from './phone-keys.js';
import { PhoneProofs, readKey } from './phone-proofs.js';
import { type NewSession, personHolds, Sessions } from './sessions.js';
import { signedOn } from './signed-on.js';
import { hashOf } from './token.js';

export type SignInParts = {
  sessions: SessionStore;
  identity: IdentityStore;
  directory: Directory;
  audit: AuditSoon;
  clock: Clock;
};

/** Who a session's token belongs to, and how one-time links become sessions. */
export class SessionSignIn implements SignIn {
  readonly #parts: SignInParts;
  readonly #sessions: Sessions;
  readonly #keys: PhoneKeys;
  readonly #proofs = new PhoneProofs();

  constructor(parts: SignInParts) {
    this.#parts = parts;
    this.#sessions = new Sessions(parts.sessions, parts.clock);
    this.#keys = new PhoneKeys(parts.identity);
  }

  get sessions(): Sessions {
    return this.#sessions;
  }

  async open(link: string, shown: Shown, { key, before }: OpenWith = {}): ReturnType<SignIn['open']> {
    const { sessions, directory, clock } = this.#parts;
    const now = clock.now();
    const row = await sessions.link(hashOf(link));
    if (row === undefined) return { ok: false, refusal: 'link-unknown' };
    if (row.usedAtMs !== null) return { ok: false, refusal: 'link-used' };
    if (row.expiresAtMs <= now) return { ok: false, refusal: 'link-expired' };
    const wrong = row.phoneId === null ? undefined : this.#shownKey(shown, key);
    if (wrong !== undefined) return { ok: false, refusal: wrong };
    await directory.refresh();
    const session = sessionBy(row);
    // There is no such phone or person any more: the link stays unused.
    if (isNobody(this.#whoOf({ ...session, id: '', createdAtMs: now }))) return { ok: false, refusal: 'link-unknown' };
    if (!(await sessions.useLink(row.hash, now))) return { ok: false, refusal: 'link-used' };
    this.#parts.audit.noteSoon(linkNote(row, row.phoneId === null ? 'link.used' : 'phone.enrolled'));
    const keyId = row.phoneId === null || key === undefined ? null : await this.#enrol(row.phoneId, key);
    // A person's link that is opened on an alarm phone of ours leaves the phone ours.
    const token = row.phoneId === null ? await this.#sessions.grow(before, session) : await this.#begin(session, keyId);
    return { ok: true, token, who: (await this.whoHas(token)) ?? {} };
  }

  async #begin(session: NewSession, keyId: string | null): Promise<string> {
    return (await this.#sessions.begin({ ...session, keyId })).token;
  }

  async who(token: string, shown: Shown): Promise<Who | ProofRefusal | undefined> {
    const session = await this.#sessions.find(token);
    if (session === undefined) return undefined;
    if (session.keyId !== null) {
      const key = await this.#keys.find(session.keyId);
      if (key === undefined) return undefined;
      const wrong = this.#proved(shown, key);
      if (wrong !== undefined) return wrong;
    }
    const who = this.#whoOf(session);
    return isNobody(who) ? undefined : who;
  }

  /** Without a proof: for whoever has just made the session, or looked at the proof before. */
  async whoHas(token: string): Promise<Who | undefined> {
    const session = await this.#sessions.find(token);
    return session && this.#whoOf(session);
  }

  async caller(token: string): Promise<SignedIn | undefined> {
    return (await this.whoHas(token))?.caller;
  }

  close(token: string): Promise<void> {
    return this.#sessions.end(token);
  }

  /** The phone has this key from now on; its earlier keys, and the sessions that were bound to them, hold no longer. */
  async #enrol(phoneId: string, key: PhoneKey): Promise<string> {
    const { identity, sessions, clock } = this.#parts;
    const id = randomUUID();
    const row = { id, phoneId, publicKey: JSON.stringify(key), createdAtMs: clock.now(), revokedAtMs: null };
    await identity.addPhoneKey(row);
    this.#keys.remember(id, key);
    await sessions.endSessionsOf({ phoneId });
    return id;
  }

  /** An alarm phone is ours by a key that cannot be copied: one that shows none is not enrolled. */
  #shownKey(shown: Shown, key: PhoneKey | undefined): ProofRefusal | 'phone-key-missing' | undefined {
    return key === undefined ? 'phone-key-missing' : this.#proved(shown, key);
  }

  #proved({ proof, ...asked }: Shown, key: PhoneKey): ProofRefusal | undefined {
    const valid = readKey(key);
    const check = valid === undefined ? 'bad' : this.#proofs.check(proof, asked, valid, this.#parts.clock.now());
    if (check === 'good') return undefined;
    return check === 'stale' ? 'phone-time' : 'phone-not-proved';
  }

  #whoOf(session: Pick<SessionRow, 'id' | 'phoneId' | 'personId' | 'way' | 'createdAtMs'>): Who {
    const device = this.#device(session);
    const person = personHolds(session, this.#parts.clock.now()) ? this.#person(session) : undefined;
    const phone = device && this.#parts.directory.view.viewer(device.phoneId, session.id, this.#parts.clock.now());
    const on = phone && signedOn(phone);
    // Whoever is signed on to the phone and showed it with more than a code is there as all that they are.
    const whole =
      on && person?.personId === on.personId
        ? { ...on, grants: [...on.grants, ...person.grants], isPersonal: true }
        : on;
    const caller = whole ?? person;
    return { ...(device ? { device } : {}), ...(caller ? { caller } : {}) };
  }

  #device({ id, phoneId }: Pick<SessionRow, 'id' | 'phoneId'>): Device | undefined {
    const phone = this.#parts.directory.view.phone(phoneId ?? '');
    return phone && { sessionId: id, phoneId: phone.id, phoneLabel: phone.label, providerId: phone.providerId ?? null };
  }

  #person({ id, personId, way }: Pick<SessionRow, 'id' | 'personId' | 'way'>): SignedIn | undefined {
    const { view } = this.#parts.directory;
    const person = view.person(personId ?? '');
    if (person === undefined) return undefined;
    const grants = way === 'enrolment' ? [] : view.grantsOf(person.id, this.#parts.clock.now());
    return { sessionId: id, personId: person.id, givenName: person.givenName, grants, isPersonal: true };
  }
}

const isNobody = ({ device, caller }: Who) => device === undefined && caller === undefined;

const ways: Record<LinkRow['purpose'], SessionRow['way']> = {
  'sign-in': 'link',
  enrolment: 'enrolment',
  phone: 'phone',
};

const sessionBy = ({
  purpose,
  phoneId,
  personId,
}: LinkRow): Required<Pick<NewSession, 'way' | 'phoneId' | 'personId'>> => ({
  way: ways[purpose],
  phoneId,
  personId,
});
